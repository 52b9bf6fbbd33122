package io.daftar.acceptance;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/** A real PostgreSQL, started with the first shop that needs it and stopped with the JVM. Shops keep apart by prefix. */
final class PostgresServer {
    private static final AtomicInteger SHOPS = new AtomicInteger();

    private PostgresServer() {}

    private static final class Running {
        private static final HikariDataSource CONNECTIONS = connect();

        private static HikariDataSource connect() {
            HikariConfig config = new HikariConfig();
            try {
                EmbeddedPostgres server = EmbeddedPostgres.builder()
                        .setServerConfig("deadlock_timeout", "50ms")
                        .setServerConfig("fsync", "off")
                        .start();
                config.setDataSource(server.getPostgresDatabase());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            config.setMaximumPoolSize(8);
            config.setMinimumIdle(0);
            return new HikariDataSource(config);
        }
    }

    static DataSource connections() {
        return Running.CONNECTIONS;
    }

    static String freshPrefix() {
        return "shop" + SHOPS.incrementAndGet() + "_";
    }
}
