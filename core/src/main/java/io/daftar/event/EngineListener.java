package io.daftar.event;

import io.daftar.model.PanelId;
import io.daftar.model.ResellerId;
import io.daftar.model.Traffic;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.UUID;

/**
 * Receives events and progress. Called on the working thread, outside of transactions; what it throws is logged and
 * harms nothing.
 */
public interface EngineListener {
    /** Listens to nothing. */
    EngineListener NONE = new EngineListener() {};

    /** A panel is about to be read, one more page was read, or the panel is done. */
    default void syncProgress(SyncProgress progress) {}

    /** A reseller-wide reset has begun, advanced by a step, or ended. */
    default void resetProgress(ResetProgress progress) {}

    /** Something happened to a config; it is stored already. */
    default void configEvent(ConfigEvent event) {}

    /** A change was made; it is stored already. */
    default void audited(AuditEntry entry) {}

    /** A reseller has reached 80, 90 or 100 percent of the quota. */
    default void quotaNear(QuotaNear event) {}

    /** A reseller's window ends within 3 days, or within 1. */
    default void windowNear(WindowNear event) {}

    /**
     * A reseller has reached 80, 90 or 100 percent of the quota. Sent once for each crossing.
     *
     * @param reseller the reseller
     * @param percent 80, 90 or 100
     * @param used what counts against the quota
     * @param quota the quota
     */
    record QuotaNear(ResellerId reseller, int percent, Traffic used, Traffic quota) {}

    /**
     * A reseller's window ends within 3 days, or within 1. Sent once for each crossing.
     *
     * @param reseller the reseller
     * @param days 3 or 1
     * @param endsAt when the window ends, UTC
     */
    record WindowNear(ResellerId reseller, int days, Instant endsAt) {}

    /**
     * How far the reading of one panel has come.
     *
     * @param panel the panel
     * @param usersSeen users read so far
     * @param usersExpected how many the panel says it has, where it does; a hint
     * @param requests requests sent so far in this run
     * @param finished whether this is the last progress of this panel in this run
     */
    record SyncProgress(PanelId panel, long usersSeen, OptionalLong usersExpected, long requests, boolean finished) {}

    /**
     * How far a reseller-wide reset has come.
     *
     * @param reseller the reseller
     * @param run the id of the reset
     * @param done configs finished so far
     * @param configs how many there are
     */
    record ResetProgress(ResellerId reseller, UUID run, long done, long configs) {}
}
