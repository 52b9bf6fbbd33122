package io.daftar.model;

import java.util.Locale;

/** Why a user was disabled or enabled. */
public enum Reason {
    /** The reseller's quota is used up. */
    RESELLER_QUOTA_EXHAUSTED,
    /** The reseller's time window is not open. */
    RESELLER_WINDOW_EXPIRED,
    /** An actor suspended the reseller. */
    RESELLER_SUSPENDED,
    /** The host says that the reseller's wallet is empty. */
    WALLET_EXHAUSTED,
    /** The config's own traffic limit is used up. */
    TRAFFIC_EXCEEDED,
    /** The config's own expiry has passed. */
    TIME_EXPIRED,
    /** An actor asked for it. */
    MANUAL,
    /** The reseller has no hold any more. */
    RESELLER_RECOVERED,
    /** The config has no hold of its own any more: its limit or expiry was raised. */
    CONFIG_RECOVERED,
    /** Somebody else enabled or disabled the user on the panel. */
    DRIFT_REPAIRED;

    /** As stored and shown, such as {@code reseller_quota_exhausted}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether it comes from a reseller's hold. */
    public boolean ofReseller() {
        return switch (this) {
            case RESELLER_QUOTA_EXHAUSTED, RESELLER_WINDOW_EXPIRED, RESELLER_SUSPENDED, WALLET_EXHAUSTED -> true;
            default -> false;
        };
    }
}
