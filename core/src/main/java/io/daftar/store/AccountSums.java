package io.daftar.store;

import io.daftar.model.Traffic;
import java.time.Instant;
import java.util.Optional;

/**
 * Sums over accounts.
 *
 * @param accounts how many
 * @param current bytes in the running cycles
 * @param settled bytes in the earlier ones
 * @param readAt the newest written reading, or empty before the first
 */
public record AccountSums(long accounts, Traffic current, Traffic settled, Optional<Instant> readAt) {
    public static final AccountSums NONE = new AccountSums(0, Traffic.ZERO, Traffic.ZERO, Optional.empty());
}
