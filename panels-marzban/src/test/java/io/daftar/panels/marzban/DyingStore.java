package io.daftar.panels.marzban;

import io.daftar.store.Lease;
import io.daftar.store.Leases;
import io.daftar.store.Store;
import java.time.Duration;
import java.util.Optional;

/** Dies at the chosen transaction: before it begins, or right after it was committed. */
final class DyingStore implements Store {
    private final Store store;
    private final int dyingAt;
    private final boolean afterCommit;
    private int transactions;
    private boolean leaseHeld;

    DyingStore(Store store, int dyingAt, boolean afterCommit) {
        this.store = store;
        this.dyingAt = dyingAt;
        this.afterCommit = afterCommit;
    }

    @Override
    public <T> T inTransaction(Work<T> work) {
        transactions++;
        if (transactions >= dyingAt && !afterCommit) {
            throw new Death();
        }
        T result = store.inTransaction(work);
        if (transactions >= dyingAt) {
            throw new Death();
        }
        return result;
    }

    /** A dead process gives nothing back. */
    @Override
    public Leases leases() {
        return new Leases() {
            @Override
            public Optional<Lease> acquire(String name, String holder, Duration length) {
                leaseHeld = true;
                return store.leases().acquire(name, holder, length);
            }

            @Override
            public boolean renew(Lease lease, Duration length) {
                return store.leases().renew(lease, length);
            }

            @Override
            public void release(Lease lease) {
                if (transactions < dyingAt) {
                    leaseHeld = false;
                    store.leases().release(lease);
                }
            }
        };
    }

    boolean leaseHeld() {
        return leaseHeld;
    }

    /** The end of the process. */
    static final class Death extends Error {
        private static final long serialVersionUID = 1L;
    }
}
