package io.daftar.engine.panelio;

import io.daftar.panel.Sleeper;
import io.daftar.store.Leases;
import io.daftar.store.Leases.Lease;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The rate limit that all processes share for one panel: as many leases as there may be writes in a second, each kept
 * for a second beyond its write. Best effort: a process that gets none for a while goes ahead, so that neither a dead
 * process nor a clock that was set back blocks writes for long. Thread-safe.
 */
final class SharedRateSlots {
    private static final Duration BEYOND = Duration.ofSeconds(1);
    private static final Duration WRITE = Duration.ofMinutes(2);
    private static final Duration POLL = Duration.ofMillis(100);
    private static final int MOST_POLLS = 100;
    private static final int MOST_TRIES = 10;

    private final Leases leases;
    private final String holder;
    private final String name;
    private final Sleeper sleeper;
    private final AtomicInteger next = new AtomicInteger();

    SharedRateSlots(Leases leases, String holder, String name, Sleeper sleeper) {
        this.leases = leases;
        this.holder = holder;
        this.name = name;
        this.sleeper = sleeper;
    }

    /** Waits for a slot; empty where none was free for 10 s. */
    Optional<Lease> take(int perSecond) {
        for (int poll = 0; poll <= MOST_POLLS; poll++) {
            if (poll > 0) {
                RateLimiter.sleep(sleeper, POLL);
            }
            for (int tried = 0; tried < Math.min(perSecond, MOST_TRIES); tried++) {
                // The slot after the last one is the first that this process can get back.
                int slot = Math.floorMod(next.getAndIncrement(), perSecond);
                Optional<Lease> lease = leases.acquire(name + "-" + slot, holder, WRITE);
                if (lease.isPresent()) {
                    return lease;
                }
            }
        }
        return Optional.empty();
    }

    void over(Lease slot) {
        leases.renew(slot, BEYOND);
    }
}
