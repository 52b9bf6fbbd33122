package io.daftar.model;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Someone who sells configs against a quota and within a time window.
 *
 * @param id chosen by the store
 * @param name for people
 * @param quota traffic that may be used in total, or empty for unlimited
 * @param window when the reseller's users may run
 * @param metered every byte ever booked for an account this reseller owned; never shrinks
 * @param forgiven the part of {@code metered} that was written off
 * @param holds reasons why none of this reseller's users may run
 * @param warned the warnings sent already
 * @param version increases with every change except those of {@code metered}; guards against lost updates
 */
public record Reseller(
        ResellerId id,
        String name,
        Optional<Traffic> quota,
        Window window,
        Traffic metered,
        Traffic forgiven,
        Set<Hold> holds,
        Warned warned,
        long version) {
    public Reseller {
        Checks.text("reseller name", name, 200);
        if (forgiven.isMoreThan(metered)) {
            throw new IllegalArgumentException("forgiven must not exceed metered, but " + forgiven.bytes() + " of "
                    + metered.bytes() + " bytes are");
        }
        holds = Holds.only(Hold.Level.RESELLER, holds);
    }

    /** What counts against the quota: {@code metered - forgiven}. Computed only here. */
    public Traffic quotaUsed() {
        return metered.minus(forgiven);
    }

    /** What is left of the quota, zero where it is overrun; empty for unlimited. */
    public Optional<Traffic> remaining() {
        return quota.map(limit -> limit.minusOrZero(quotaUsed()));
    }

    public Reseller withQuota(Optional<Traffic> newQuota) {
        return new Reseller(id, name, newQuota, window, metered, forgiven, holds, warned, version);
    }

    public Reseller withWindow(Window newWindow) {
        return new Reseller(id, name, quota, newWindow, metered, forgiven, holds, warned, version);
    }

    public Reseller withForgiven(Traffic newForgiven) {
        return new Reseller(id, name, quota, window, metered, newForgiven, holds, warned, version);
    }

    /** A copy with corrected totals. */
    public Reseller corrected(Traffic newMetered, Traffic newForgiven) {
        return new Reseller(id, name, quota, window, newMetered, newForgiven, holds, warned, version);
    }

    public Reseller withHolds(Set<Hold> newHolds) {
        return new Reseller(id, name, quota, window, metered, forgiven, newHolds, warned, version);
    }

    public Reseller withWarned(Warned newWarned) {
        return new Reseller(id, name, quota, window, metered, forgiven, holds, newWarned, version);
    }

    /**
     * The quota and window warnings sent already, so that each is sent once. Raising the quota or the window clears
     * them.
     *
     * @param quotaPercent the highest of {@link #PERCENTS} that was reached, or zero
     * @param windowDays the lowest of {@link #DAYS} that was reached before the window ends, or zero for none
     */
    public record Warned(int quotaPercent, int windowDays) {
        public static final Warned NOTHING = new Warned(0, 0);

        /** Percents of the quota, ascending. */
        public static final List<Integer> PERCENTS = List.of(80, 90, 100);

        /** Days before the end of the window, descending. */
        public static final List<Integer> DAYS = List.of(3, 1);

        public Warned {
            if (quotaPercent != 0 && !PERCENTS.contains(quotaPercent)) {
                throw new IllegalArgumentException(
                        "warned percent must be 0 or one of " + PERCENTS + ", but is " + quotaPercent);
            }
            if (windowDays != 0 && !DAYS.contains(windowDays)) {
                throw new IllegalArgumentException(
                        "warned days must be 0 or one of " + DAYS + ", but is " + windowDays);
            }
        }

        /** The quota percent and window days that {@code reseller} has reached at {@code now}. */
        public static Warned due(Reseller reseller, Instant now) {
            int percent = reseller.quota()
                    .map(quota -> highestReached(reseller.quotaUsed(), quota))
                    .orElse(0);
            int days =
                    reseller.window().endsAt().map(end -> fewestLeft(now, end)).orElse(0);
            return new Warned(percent, days);
        }

        private static int highestReached(Traffic used, Traffic quota) {
            int reached = 0;
            for (int percent : PERCENTS) {
                if (used.bytes() >= share(quota.bytes(), percent)) {
                    reached = percent;
                }
            }
            return reached;
        }

        /** Rounded up, without leaving the range of a {@code long}; percents are multiples of ten. */
        private static long share(long quota, int percent) {
            long tenths = 10L - percent / 10;
            return quota - (quota / 10 * tenths + quota % 10 * tenths / 10);
        }

        private static int fewestLeft(Instant now, Instant end) {
            int reached = 0;
            for (int days : DAYS) {
                if (!now.isBefore(end.minus(Duration.ofDays(days)))) {
                    reached = days;
                }
            }
            return reached;
        }
    }

    /**
     * The time in which a reseller's users may run, in UTC; either end may be open.
     *
     * @param startsAt the first instant inside, or empty for "always was"
     * @param endsAt the first instant outside again, or empty for "for ever"
     */
    public record Window(Optional<Instant> startsAt, Optional<Instant> endsAt) {
        public static final Window OPEN = new Window(Optional.empty(), Optional.empty());

        public Window {
            if (startsAt.isPresent() && endsAt.isPresent() && !startsAt.get().isBefore(endsAt.get())) {
                throw new IllegalArgumentException(
                        "window must end after it starts, but starts " + startsAt.get() + " and ends " + endsAt.get());
            }
        }

        public boolean contains(Instant now) {
            return startsAt.map(start -> !now.isBefore(start)).orElse(true)
                    && endsAt.map(now::isBefore).orElse(true);
        }

        public Window startingAt(Optional<Instant> start) {
            return new Window(start, endsAt);
        }

        public Window endingAt(Optional<Instant> end) {
            return new Window(startsAt, end);
        }
    }
}
