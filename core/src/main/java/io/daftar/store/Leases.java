package io.daftar.store;

import java.time.Duration;
import java.util.Optional;

/**
 * Exclusive rights for a time, shared by all processes on one store. Each call is a transaction of its own, and refused
 * with an {@link IllegalStateException} on a thread that is in one. Thread-safe.
 */
public interface Leases {
    /**
     * Takes the lease of that name, if nobody holds it or its holder let it run out.
     *
     * @param name what the lease is for
     * @param holder who takes it; two attempts of the same holder exclude each other too
     * @param length how long it lasts unless renewed; when it is over, the lease is free at once
     * @return the lease, with a token larger than that of every lease of this name before; or empty where it is held
     */
    Optional<Lease> acquire(String name, String holder, Duration length);

    /**
     * Makes a lease last {@code length} from now, also one that ran out while nobody wanted it.
     *
     * @return {@code false} where somebody else has taken it since, or it was given back: whoever held it must stop
     */
    boolean renew(Lease lease, Duration length);

    /** Gives a lease back; does nothing where it was lost already. */
    void release(Lease lease);

    /**
     * A right that was taken. Its token goes with every write made under it ({@link Tables#require}), so that a holder who
     * slept through the end of its lease can not overwrite what the next one did.
     *
     * @param name what the lease is for
     * @param holder who holds it
     * @param token larger than that of every earlier lease of this name
     */
    record Lease(String name, String holder, long token) {}
}
