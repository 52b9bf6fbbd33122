package io.daftar.simulators;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * A clock that stands still until a test moves it. One instance may be shared by the code under test and by any number
 * of simulated panels; it is safe for use by several threads.
 */
public final class MutableClock extends Clock {

    private final Hand hand;
    private final ZoneId zone;

    private MutableClock(Hand hand, ZoneId zone) {
        this.hand = hand;
        this.zone = zone;
    }

    /** Stands at 2026-01-01T00:00:00Z, in UTC. */
    public static MutableClock create() {
        return at(Instant.parse("2026-01-01T00:00:00Z"));
    }

    /** Stands at {@code start}, in UTC. */
    public static MutableClock at(Instant start) {
        return new MutableClock(new Hand(requireNonNull(start, "start")), ZoneOffset.UTC);
    }

    /**
     * Moves forward.
     *
     * @return the time afterwards
     * @throws IllegalArgumentException if {@code by} is negative; use {@link #set} to turn a clock back
     */
    public Instant advance(Duration by) {
        if (by.isNegative()) {
            throw new IllegalArgumentException("a clock is advanced by a positive duration, not by " + by);
        }
        return hand.move(by);
    }

    /** Jumps to {@code instant}, which may lie in the past. */
    public void set(Instant instant) {
        hand.set(requireNonNull(instant, "instant"));
    }

    @Override
    public Instant instant() {
        return hand.get();
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    /** A view in another zone that moves together with this clock. */
    @Override
    public Clock withZone(ZoneId otherZone) {
        return new MutableClock(hand, requireNonNull(otherZone, "otherZone"));
    }

    @Override
    public String toString() {
        return "MutableClock[" + hand.get() + "]";
    }

    /** What all zones of one clock point at. */
    private static final class Hand {

        private Instant now;

        private Hand(Instant now) {
            this.now = now;
        }

        private synchronized Instant get() {
            return now;
        }

        private synchronized void set(Instant instant) {
            now = instant;
        }

        private synchronized Instant move(Duration by) {
            now = now.plus(by);
            return now;
        }
    }
}
