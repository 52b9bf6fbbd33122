package io.daftar.engine.panelio;

import io.daftar.model.PanelId;
import io.daftar.store.LeaseLostException;
import io.daftar.store.Leases;
import io.daftar.store.Leases.Lease;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** A lease that is renewed while its work goes on, and given back at the end. Used by one thread. */
public final class HeldLease implements AutoCloseable {
    private final Leases leases;
    private final Clock clock;
    private final Duration length;
    private final Lease lease;
    private Instant renewedAt;

    private HeldLease(Leases leases, Clock clock, Duration length, Lease lease) {
        this.leases = leases;
        this.clock = clock;
        this.length = length;
        this.lease = lease;
        this.renewedAt = clock.instant();
    }

    /** How leases are taken: the holder, and the length unless renewed. */
    public record Terms(Leases leases, String holder, Duration length, Clock clock) {

        /** The lease of a panel's users; empty where somebody else has it. */
        public Optional<HeldLease> ofPanel(PanelId panel) {
            return of("panel-" + panel);
        }

        /** The lease of that name; empty where somebody else has it. */
        public Optional<HeldLease> of(String name) {
            return leases.acquire(name, holder, length).map(lease -> new HeldLease(leases, clock, length, lease));
        }
    }

    public Lease lease() {
        return lease;
    }

    /**
     * Renews it when a third of its length has passed.
     *
     * @throws LeaseLostException where somebody else has taken it over
     */
    public void keep() {
        Instant now = clock.instant();
        if (Duration.between(renewedAt, now).compareTo(length.dividedBy(3)) >= 0) {
            if (!leases.renew(lease, length)) {
                throw new LeaseLostException(lease);
            }
            renewedAt = now;
        }
    }

    @Override
    public void close() {
        leases.release(lease);
    }
}
