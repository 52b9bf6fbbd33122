package io.daftar.persistence.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftar.simulators.MutableClock;
import io.daftar.store.Store;
import io.daftar.testkit.StoreContract;
import java.sql.Connection;
import org.junit.jupiter.api.AfterEach;

/** Connections that are in Tehran's time, READ UNCOMMITTED and without auto-commit make no difference. */
final class H2HostileStoreContractTest extends StoreContract {
    private HostileConnections connections;

    @Override
    protected Store create(MutableClock clock) {
        connections = HostileConnections.of(H2Databases.inMemory(), Connection.TRANSACTION_READ_UNCOMMITTED);
        return Stores.migrated(connections.dataSource(), "daftar_", clock);
    }

    @AfterEach
    void connectionsCameBackAsTheyWent() {
        assertThat(connections.changed()).isEmpty();
    }
}
