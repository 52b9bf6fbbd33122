package io.daftar.ledger;

import java.time.Instant;

/**
 * An answer of a panel, together with the ledger's revision when the panel was asked.
 *
 * @param revision the ledger's revision when the panel was asked
 * @param shown what the panel showed
 */
public record Reading(long revision, Counter shown) {

    /**
     * What is known about the panel that a reading comes from.
     *
     * @param lifetimeStartsWithUser whether a re-created user's lifetime counter begins at zero, so that it is all new
     *     traffic
     * @param rate what the line can carry
     * @param acceptedUntil until when the account's counter was read and found unchanged without a write; {@link
     *     Instant#MIN} where unknown
     */
    public record ReadingRules(boolean lifetimeStartsWithUser, LineRate rate, Instant acceptedUntil) {
        public static final ReadingRules DEFAULT = new ReadingRules(true, LineRate.DEFAULT, Instant.MIN);

        public ReadingRules withRate(LineRate newRate) {
            return new ReadingRules(lifetimeStartsWithUser, newRate, acceptedUntil);
        }

        public ReadingRules acceptedUntil(Instant instant) {
            return new ReadingRules(lifetimeStartsWithUser, rate, instant);
        }
    }
}
