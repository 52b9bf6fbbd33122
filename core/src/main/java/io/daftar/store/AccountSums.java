package io.daftar.store;

import io.daftar.model.Traffic;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Sums over accounts.
 *
 * @param accounts how many
 * @param live how many of them are not retired
 * @param current bytes in the running cycles
 * @param settled bytes in the earlier ones
 * @param readAt the newest written reading (UTC), or empty before the first
 */
public record AccountSums(long accounts, long live, Traffic current, Traffic settled, Optional<Instant> readAt) {
    public static final AccountSums NONE = new AccountSums(0, 0, Traffic.ZERO, Traffic.ZERO, Optional.empty());

    public AccountSums plus(AccountSums other) {
        return new AccountSums(
                accounts + other.accounts,
                live + other.live,
                current.plus(other.current),
                settled.plus(other.settled),
                Stream.of(readAt, other.readAt).flatMap(Optional::stream).max(Instant::compareTo));
    }
}
