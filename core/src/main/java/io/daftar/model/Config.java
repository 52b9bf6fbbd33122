package io.daftar.model;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * A VPN config that a reseller sold: one user on one panel.
 *
 * @param id chosen by the store
 * @param reseller who sold it
 * @param account the user on the panel
 * @param limit what it may use, or empty for unlimited
 * @param expiresAt when it ends, or empty for never
 * @param holds its own holds, without its reseller's
 * @param createdAt when it was added to Daftar
 * @param deletedAt when it was deleted in Daftar; its traffic stays counted
 * @param version increases with every change; guards against lost updates
 */
public record Config(
        ConfigId id,
        ResellerId reseller,
        AccountId account,
        Optional<Traffic> limit,
        Optional<Instant> expiresAt,
        Set<Hold> holds,
        Instant createdAt,
        Optional<Instant> deletedAt,
        long version) {
    public Config {
        holds = Holds.only(Hold.Level.CONFIG, holds);
    }

    public boolean deleted() {
        return deletedAt.isPresent();
    }

    /** Whether the config may run: it is not deleted, and neither it nor its reseller is held. */
    public boolean wantedOn(Reseller owner) {
        return !deleted() && holds.isEmpty() && owner.holds().isEmpty();
    }

    /** What is left of the config's own limit in the running cycle, zero where it is overrun; empty for unlimited. */
    public Optional<Traffic> remaining(Traffic current) {
        return limit.map(most -> most.minusOrZero(current));
    }

    /** Whether the running cycle has used up the config's own limit. */
    public boolean overLimit(Traffic current) {
        return remaining(current).filter(Traffic::isZero).isPresent();
    }

    /** Whether the config's own expiry has passed. */
    public boolean expired(Instant now) {
        return expiresAt.filter(end -> !now.isBefore(end)).isPresent();
    }

    public Config withHolds(Set<Hold> newHolds) {
        return new Config(id, reseller, account, limit, expiresAt, newHolds, createdAt, deletedAt, version);
    }

    public Config withTerms(Optional<Traffic> newLimit, Optional<Instant> newExpiry) {
        return new Config(id, reseller, account, newLimit, newExpiry, holds, createdAt, deletedAt, version);
    }

    public Config deletedAt(Instant when) {
        return new Config(id, reseller, account, limit, expiresAt, holds, createdAt, Optional.of(when), version);
    }

    /**
     * What a config may use, and until when.
     *
     * @param limit bytes, or empty for unlimited
     * @param expiresAt UTC, or empty for never
     */
    public record ConfigTerms(Optional<Traffic> limit, Optional<Instant> expiresAt) {}
}
