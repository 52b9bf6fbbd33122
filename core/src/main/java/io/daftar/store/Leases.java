package io.daftar.store;

import java.time.Duration;
import java.util.Optional;

/**
 * Exclusive rights for a time, shared by all processes on one store. Each call is a transaction of its own, and refused
 * with an {@link IllegalStateException} on a thread that is in one. Thread-safe.
 */
public interface Leases {
    /**
     * Takes the lease of that name, if nobody holds it or it has run out.
     *
     * @param name what the lease is for
     * @param holder the name of the taker; two attempts of the same holder exclude each other too
     * @param length how long it lasts unless renewed; when it is over, the lease is free at once
     * @return the lease, with a token larger than that of every lease of this name before; or empty where it is held
     */
    Optional<Lease> acquire(String name, String holder, Duration length);

    /**
     * Makes a lease last {@code length} from now, also one that ran out and was not taken since.
     *
     * @return {@code false} where somebody else has taken it since, or it was given back: the holder must stop
     */
    boolean renew(Lease lease, Duration length);

    /** Gives a lease back; does nothing where it was lost already. */
    void release(Lease lease);

    /**
     * A lease that was taken. Its token goes with every write made under it ({@link Tables#require}), so that a holder
     * that outlives its lease cannot overwrite what the next one did.
     *
     * @param name what the lease is for
     * @param holder the name of the holder
     * @param token larger than that of every earlier lease of this name
     */
    record Lease(String name, String holder, long token) {}
}
