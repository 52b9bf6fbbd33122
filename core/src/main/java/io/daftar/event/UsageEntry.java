package io.daftar.event;

import io.daftar.model.AccountId;
import io.daftar.model.Actor;
import io.daftar.model.ResellerId;
import io.daftar.model.Traffic;
import java.time.Instant;
import java.util.Optional;

/**
 * Bytes that were settled or forgiven, with actor, time, reason and amount.
 *
 * @param at UTC
 * @param kind what happened
 * @param account the account, for settlements
 * @param reseller the reseller, where there is one
 * @param amount bytes
 * @param actor who did it
 * @param reason why, in a word or a sentence
 */
public record UsageEntry(
        Instant at,
        Kind kind,
        Optional<AccountId> account,
        Optional<ResellerId> reseller,
        Traffic amount,
        Actor actor,
        String reason) {
    /** What happened to the bytes. */
    public enum Kind {
        /** Moved to an account's settled cycles, from the running one or directly. */
        SETTLED,
        /** Written off: they no longer count against the quota. */
        FORGIVEN,
        /** Counted again after they had been written off. */
        FORGIVENESS_TAKEN_BACK
    }
}
