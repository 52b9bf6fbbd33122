package io.daftar.persistence.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import io.daftar.simulators.MutableClock;
import io.daftar.store.Store;
import io.daftar.testkit.StoreContract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

final class PostgresStoreContractTest extends StoreContract {
    private static HikariDataSource dataSource;

    @BeforeAll
    static void connect() {
        dataSource = Postgres.pool();
    }

    @AfterAll
    static void disconnect() {
        dataSource.close();
    }

    @Override
    protected Store create(MutableClock clock) {
        return Stores.migrated(dataSource, Postgres.freshPrefix(), clock);
    }
}
