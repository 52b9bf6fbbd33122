package io.daftar.ledger;

import io.daftar.model.Traffic;
import java.time.Duration;

/**
 * The most that a line can carry: larger deltas are quarantined instead of booked.
 *
 * @param bitsPerSecond greater than zero
 */
public record LineRate(long bitsPerSecond) {
    /** 10 Gbit/s. */
    public static final LineRate DEFAULT = new LineRate(10_000_000_000L);

    /** Nothing is ever quarantined. */
    public static final LineRate UNLIMITED = new LineRate(Long.MAX_VALUE);

    private static final long LEAST_SECONDS = 60;

    public LineRate {
        if (bitsPerSecond <= 0) {
            throw new IllegalArgumentException("line rate must be greater than zero, but is " + bitsPerSecond);
        }
    }

    /** What the line carries in that time; never less than one minute's worth. */
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
