package io.daftar.ledger;

import io.daftar.model.Traffic;
import java.time.Duration;

/**
 * The highest rate of a line: larger deltas are quarantined instead of booked.
 *
 * @param bitsPerSecond greater than zero
 */
public record LineRate(long bitsPerSecond) {
    /** 10 Gbit/s. */
    public static final LineRate DEFAULT = new LineRate(10_000_000_000L);

    /** No limit: nothing is quarantined. */
    public static final LineRate UNLIMITED = new LineRate(Long.MAX_VALUE);

    private static final long LEAST_SECONDS = 60;

    public LineRate {
        if (bitsPerSecond <= 0) {
            throw new IllegalArgumentException("line rate must be greater than zero, but is " + bitsPerSecond);
        }
    }

    /** What the line carries in {@code elapsed}, or in one minute where that is longer. */
    public Traffic within(Duration elapsed) {
        if (bitsPerSecond == Long.MAX_VALUE) {
            return Traffic.ofBytes(Long.MAX_VALUE);
        }
        long seconds = Math.max(LEAST_SECONDS, elapsed.toSeconds());
        long bytesPerSecond = Math.max(1, bitsPerSecond / 8);
        long most = Long.MAX_VALUE / bytesPerSecond;
        return Traffic.ofBytes(seconds >= most ? Long.MAX_VALUE : seconds * bytesPerSecond);
    }
}
