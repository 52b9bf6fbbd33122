package io.daftar.model;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Which walls a reseller was told to be near, so that each is told of once. What is raised again is forgotten.
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
            throw new IllegalArgumentException("warned days must be 0 or one of " + DAYS + ", but is " + windowDays);
        }
    }

    /** The walls that {@code reseller} is near, or beyond, at {@code now}. */
    public static Warned due(Reseller reseller, Instant now) {
        int percent = reseller.quota()
                .map(quota -> highestReached(reseller.quotaUsed(), quota))
                .orElse(0);
        int days = reseller.window().endsAt().map(end -> fewestLeft(now, end)).orElse(0);
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
