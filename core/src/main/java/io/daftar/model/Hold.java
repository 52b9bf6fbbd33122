package io.daftar.model;

/** A reason why a config must not run. A config runs while neither it nor its reseller has a hold. */
public enum Hold {
    /** Placed and lifted by an actor. */
    MANUAL(Level.CONFIG, Reason.MANUAL),
    /** The config's own traffic limit is used up. */
    CONFIG_TRAFFIC(Level.CONFIG, Reason.TRAFFIC_EXCEEDED),
    /** The config's own expiry has passed. */
    CONFIG_EXPIRED(Level.CONFIG, Reason.TIME_EXPIRED),
    /** The reseller's quota is used up. */
    RESELLER_QUOTA(Level.RESELLER, Reason.RESELLER_QUOTA_EXHAUSTED),
    /** The reseller's time window is not open. */
    RESELLER_WINDOW(Level.RESELLER, Reason.RESELLER_WINDOW_EXPIRED),
    /** Placed and lifted by an actor. */
    RESELLER_SUSPENDED(Level.RESELLER, Reason.RESELLER_SUSPENDED),
    /** Placed and lifted by the host. */
    WALLET(Level.RESELLER, Reason.WALLET_EXHAUSTED);

    /** What a hold is placed on. */
    public enum Level {
        CONFIG,
        RESELLER
    }

    private final Level level;
    private final Reason reason;

    Hold(Level level, Reason reason) {
        this.level = level;
        this.reason = reason;
    }

    public Level level() {
        return level;
    }

    /** The reason recorded when a user is disabled for this hold. */
    public Reason reason() {
        return reason;
    }
}
