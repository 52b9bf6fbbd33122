package io.daftar.engine.panelio;

import io.daftar.panel.Sleeper;
import io.daftar.store.Leases.Lease;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.CancellationException;

/**
 * Lets at most so many writes to one panel begin in any second that follows the end of an earlier one, so that the
 * panel never meets more in one second however long they travel, and whichever process sends them. Thread-safe; a
 * caller that must wait does so on its own thread.
 */
final class RateLimiter {
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final Clock clock;
    private final Sleeper sleeper;
    private final SharedRateSlots slots;
    private final Deque<Permit> permits = new ArrayDeque<>();

    RateLimiter(Clock clock, Sleeper sleeper, SharedRateSlots slots) {
        this.clock = clock;
        this.sleeper = sleeper;
        this.slots = slots;
    }

    /** The permit for one write; to be closed when the write was answered or failed. */
    final class Permit implements AutoCloseable {
        private final Optional<Lease> slot;
        private Instant countsFrom = clock.instant();

        private Permit(Optional<Lease> slot) {
            this.slot = slot;
        }

        @Override
        public void close() {
            slot.ifPresent(slots::over);
            synchronized (permits) {
                countsFrom = clock.instant();
            }
        }
    }

    /** Waits until a write may begin. */
    Permit take(int perSecond) {
        synchronized (permits) {
            while (permits.size() >= perSecond) {
                Instant free = permits.getFirst().countsFrom.plus(SECOND);
                Duration wait = Duration.between(clock.instant(), free);
                if (!wait.isNegative() && !wait.isZero()) {
                    // A clock that was set back must not make it wait for longer than a second.
                    sleep(sleeper, wait.compareTo(SECOND) > 0 ? SECOND : wait);
                }
                permits.removeFirst();
            }
            Permit permit = new Permit(slots.take(perSecond));
            permits.addLast(permit);
            return permit;
        }
    }

    static void sleep(Sleeper sleeper, Duration length) {
        try {
            sleeper.sleep(length);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted while waiting");
        }
    }
}
