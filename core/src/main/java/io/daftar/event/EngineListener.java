package io.daftar.event;

/**
 * Told of what happens. Called on the thread that does the work, outside of transactions; what it throws is logged and
 * harms nothing.
 */
public interface EngineListener {
    /** Listens to nothing. */
    EngineListener NONE = new EngineListener() {};

    /** A panel is about to be read, was read a page further, or is done. */
    default void syncProgress(SyncProgress progress) {}

    /** A reseller-wide reset has begun, come a step further, or ended. */
    default void resetProgress(ResetProgress progress) {}

    /** Something happened to a config; it is written down already. */
    default void configEvent(ConfigEvent event) {}

    /** Something was done; it is written down already. */
    default void audited(AuditEntry entry) {}

    /** A reseller has reached 80, 90 or 100 percent of the quota. */
    default void quotaNear(QuotaNear event) {}

    /** A reseller's window ends within 3 days, or within 1. */
    default void windowNear(WindowNear event) {}
}
