package io.daftar.report;

import io.daftar.model.Config;
import io.daftar.model.Reseller;
import io.daftar.model.Traffic;
import java.time.Instant;
import java.util.Optional;

/**
 * The usage of a reseller or a config, as a dashboard shows it; all figures in bytes. A config's quota is its own
 * limit, against which its running cycle counts.
 *
 * @param current booked in the running cycles
 * @param settled booked in the earlier cycles
 * @param metered every byte ever booked; never shrinks
 * @param forgiven the part of {@code metered} that was written off; zero for a config, since only resellers are
 *     forgiven
 * @param quotaUsed what counts against the quota: of a reseller {@code metered - forgiven}, of a config {@code current}
 * @param quota what may be used, or empty for unlimited
 * @param remaining what is left of the quota, zero where it is overrun; empty for unlimited
 * @param readAt when the newest reading behind these figures was taken (UTC), also where it found nothing new; empty
 *     before the first
 */
public record UsageSummary(
        Traffic current,
        Traffic settled,
        Traffic metered,
        Traffic forgiven,
        Traffic quotaUsed,
        Optional<Traffic> quota,
        Optional<Traffic> remaining,
        Optional<Instant> readAt) {

    /** {@code current + settled}. */
    public Traffic total() {
        return current.plus(settled);
    }

    /** Of a reseller: {@code current} and {@code settled} are the sums over all accounts it ever owned. */
    public static UsageSummary of(Reseller reseller, Traffic current, Traffic settled, Optional<Instant> readAt) {
        return new UsageSummary(
                current,
                settled,
                reseller.metered(),
                reseller.forgiven(),
                reseller.quotaUsed(),
                reseller.quota(),
                reseller.remaining(),
                readAt);
    }

    /** Of a config. */
    public static UsageSummary of(Config config, Traffic current, Traffic settled, Optional<Instant> readAt) {
        return new UsageSummary(
                current,
                settled,
                current.plus(settled),
                Traffic.ZERO,
                current,
                config.limit(),
                config.remaining(current),
                readAt);
    }
}
