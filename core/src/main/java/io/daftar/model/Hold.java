package io.daftar.model;

/** A reason why an account must not run. A config runs while neither it nor its reseller has any. */
public enum Hold {
    /** Placed and lifted by an actor. */
    MANUAL(Level.CONFIG),
    /** The config's own traffic limit is used up. */
    CONFIG_TRAFFIC(Level.CONFIG),
    /** The config's own expiry has passed. */
    CONFIG_EXPIRED(Level.CONFIG),
    /** The reseller's quota is used up. */
    RESELLER_QUOTA(Level.RESELLER),
    /** The reseller's time window is not open. */
    RESELLER_WINDOW(Level.RESELLER),
    /** Placed and lifted by an actor. */
    RESELLER_SUSPENDED(Level.RESELLER),
    /** Placed and lifted by the host. */
    WALLET(Level.RESELLER);

    /** What a hold is put on. */
    public enum Level {
        CONFIG,
        RESELLER
    }

    private final Level level;

    Hold(Level level) {
        this.level = level;
    }

    public Level level() {
        return level;
    }
}
