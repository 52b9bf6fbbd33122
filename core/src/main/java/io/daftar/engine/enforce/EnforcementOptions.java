package io.daftar.engine.enforce;

import java.time.Duration;

/**
 * How enforcement shares panels with other work.
 *
 * @param leaseLength after how long the work of a process that died may be taken over
 * @param slice after how long a panel is let go for a moment, so that it can be read in between
 * @param holder the name of this process, for leases
 */
public record EnforcementOptions(Duration leaseLength, Duration slice, String holder) {
    /** 20 s. */
    public static final Duration SLICE = Duration.ofSeconds(20);

    public EnforcementOptions {
        if (slice.isZero() || slice.isNegative()) {
            throw new IllegalArgumentException("slice must be greater than zero, but is " + slice);
        }
    }
}
