package io.daftar.persistence.jdbc;

import io.daftar.simulators.MutableClock;
import io.daftar.store.Store;
import io.daftar.testkit.StoreContract;
import java.nio.file.Path;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** As the command line has it: a file, which a second program may open too. */
final class H2FileStoreContractTest extends StoreContract {
    @TempDir
    Path folder;

    private JdbcConnectionPool dataSource;

    @Override
    protected Store create(MutableClock clock) {
        dataSource = H2Databases.file(folder, ";AUTO_SERVER=TRUE");
        return Stores.migrated(dataSource, "daftar_", clock);
    }

    @AfterEach
    void close() {
        dataSource.dispose();
    }
}
