package io.daftar.acceptance;

import io.daftar.store.Leases;
import io.daftar.store.Leases.Lease;
import io.daftar.store.Store;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * A store whose process dies at the chosen step, a transaction or anything about a lease: before it begins, or right
 * after it was committed. Nothing happens after that. Used by one thread.
 */
final class DyingStore implements Store {
    private final Store store;
    private final int dyingAt;
    private final boolean afterwards;
    private final Set<String> leasesHeld = new HashSet<>();
    private int steps;

    DyingStore(Store store, int dyingAt, boolean afterwards) {
        this.store = store;
        this.dyingAt = dyingAt;
        this.afterwards = afterwards;
    }

    private <T> T step(Supplier<T> step) {
        steps++;
        if (steps > dyingAt || (steps == dyingAt && !afterwards)) {
            throw new DyingPanels.Death();
        }
        T result = step.get();
        if (steps == dyingAt) {
            throw new DyingPanels.Death();
        }
        return result;
    }

    @Override
    public <T> T inTransaction(Work<T> work) {
        return step(() -> store.inTransaction(work));
    }

    @Override
    public Leases leases() {
        return new Leases() {
            @Override
            public Optional<Lease> acquire(String name, String holder, Duration length) {
                return step(() -> {
                    Optional<Lease> lease = store.leases().acquire(name, holder, length);
                    lease.ifPresent(held -> leasesHeld.add(name));
                    return lease;
                });
            }

            @Override
            public boolean renew(Lease lease, Duration length) {
                return step(() -> store.leases().renew(lease, length));
            }

            @Override
            public void release(Lease lease) {
                step(() -> {
                    store.leases().release(lease);
                    leasesHeld.remove(lease.name());
                    return Boolean.TRUE;
                });
            }
        };
    }

    /** Whether the process still holds any lease; a dead one gives none back. */
    boolean leaseHeld() {
        return !leasesHeld.isEmpty();
    }
}
