package io.daftar.store;

import io.daftar.store.Leases.Lease;

/** Somebody else holds the lease now; nothing of the transaction was written. */
public final class LeaseLostException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public LeaseLostException(Lease lease) {
        super("the lease '" + lease.name() + "' was taken over from " + lease.holder());
    }
}
