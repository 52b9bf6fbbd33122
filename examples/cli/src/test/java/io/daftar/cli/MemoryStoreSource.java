package io.daftar.cli;

import io.daftar.store.Store;
import io.daftar.store.memory.InMemoryStore;
import java.time.Clock;
import java.util.Optional;

/** Remembers in memory from one command to the next. */
final class MemoryStoreSource implements StoreSource {
    private final InMemoryStore store;

    MemoryStoreSource(Clock clock) {
        store = InMemoryStore.create(clock);
    }

    @Override
    public OpenStore open(DatabaseAddress address, Optional<String> key, boolean stays) {
        return new OpenStore() {
            @Override
            public Store store() {
                return store;
            }

            @Override
            public void close() {
                // Kept for the next command.
            }
        };
    }

    @Override
    public int migrate(DatabaseAddress address) {
        return 1;
    }
}
