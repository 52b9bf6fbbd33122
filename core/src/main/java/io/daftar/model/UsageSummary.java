package io.daftar.model;

import java.time.Instant;
import java.util.Optional;

/**
 * What a dashboard shows of a reseller; all of it in bytes.
 *
 * @param current booked in the running cycles of all accounts
 * @param settled booked in their earlier cycles
 * @param metered every byte ever booked for this reseller
 * @param forgiven the part of {@code metered} that was written off
 * @param quotaUsed {@code metered - forgiven}: what counts against the quota
 * @param quota what may be used, or empty for unlimited
 * @param remaining what is left of the quota, zero where it is overrun; empty for unlimited
 * @param readAt when the newest reading behind these figures was taken (UTC), or empty before the first
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
}
