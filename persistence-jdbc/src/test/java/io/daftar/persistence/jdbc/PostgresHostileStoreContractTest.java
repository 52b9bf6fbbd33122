package io.daftar.persistence.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.daftar.simulators.MutableClock;
import io.daftar.store.Store;
import io.daftar.testkit.StoreContract;
import java.sql.Connection;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;

/** Connections that are in Tehran's time, SERIALIZABLE and without auto-commit make no difference. */
final class PostgresHostileStoreContractTest extends StoreContract {
    private static HikariDataSource dataSource;

    private HostileConnections connections;

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
        connections = HostileConnections.of(dataSource, Connection.TRANSACTION_SERIALIZABLE);
        return Stores.migrated(connections.dataSource(), Postgres.freshPrefix(), clock);
    }

    @AfterEach
    void connectionsCameBackAsTheyWent() {
        assertThat(connections.changed()).isEmpty();
    }
}
