package io.daftar.persistence.jdbc;

import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.h2.jdbcx.JdbcDataSource;

/** Empty H2 databases; one in memory lives as long as the JVM. */
final class H2Databases {
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private H2Databases() {}

    static DataSource inMemory() {
        return pool("jdbc:h2:mem:store-" + NUMBER.incrementAndGet() + ";DB_CLOSE_DELAY=-1");
    }

    static JdbcConnectionPool file(Path folder, String settings) {
        return pool("jdbc:h2:file:" + folder.resolve("store-" + NUMBER.incrementAndGet()) + settings);
    }

    private static JdbcConnectionPool pool(String url) {
        JdbcDataSource dataSource = new JdbcDataSource();
        dataSource.setURL(url);
        dataSource.setUser("sa");
        return JdbcConnectionPool.create(dataSource);
    }
}
