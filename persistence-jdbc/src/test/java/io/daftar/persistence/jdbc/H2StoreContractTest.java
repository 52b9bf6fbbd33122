package io.daftar.persistence.jdbc;

import io.daftar.simulators.MutableClock;
import io.daftar.store.Store;
import io.daftar.testkit.StoreContract;

final class H2StoreContractTest extends StoreContract {
    @Override
    protected Store create(MutableClock clock) {
        return Stores.migrated(H2Databases.inMemory(), "daftar_", clock);
    }
}
