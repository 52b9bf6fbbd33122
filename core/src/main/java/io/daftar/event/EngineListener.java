package io.daftar.event;

import io.daftar.model.PanelId;
import io.daftar.model.ResellerId;
import io.daftar.model.Traffic;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.UUID;

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

    /**
     * A reseller has reached 80, 90 or 100 percent of the quota. Told once for each crossing.
     *
     * @param reseller who
     * @param percent which of the three
     * @param used what counts against the quota
     * @param quota the quota
     */
    record QuotaNear(ResellerId reseller, int percent, Traffic used, Traffic quota) {}

    /**
     * A reseller's window ends within 3 days, or within 1. Told once for each crossing.
     *
     * @param reseller who
     * @param days which of the two
     * @param endsAt when the window ends, UTC
     */
    record WindowNear(ResellerId reseller, int days, Instant endsAt) {}

    /**
     * How far the reading of one panel has come.
     *
     * @param panel which
     * @param usersSeen users read so far
     * @param usersExpected how many the panel says it has, where it does; a hint
     * @param requests requests sent so far in this run
     * @param finished whether this is the last word on this panel in this run
     */
    record SyncProgress(PanelId panel, long usersSeen, OptionalLong usersExpected, long requests, boolean finished) {}

    /**
     * How far a reseller-wide reset has come.
     *
     * @param reseller whose
     * @param run its id
     * @param done configs that are dealt with
     * @param configs how many there are
     */
    record ResetProgress(ResellerId reseller, UUID run, long done, long configs) {}
}
