package io.daftar.testkit;

import io.daftar.store.InMemoryStore;
import io.daftar.store.Store;

final class InMemoryStoreContractTest extends StoreContract {
    @Override
    protected Store create(MutableClock clock) {
        return InMemoryStore.create(clock);
    }
}
