package io.daftar.store;

import io.daftar.event.AuditEntry;
import io.daftar.model.Attribution;
import io.daftar.model.Traffic;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A reset of usage that was begun: of one config, or of all that a reseller has.
 *
 * @param id chosen by the caller or at random
 * @param subject the config or the reseller
 * @param by who asked for it, and why
 * @param begunAt UTC
 * @param aliveAt when it last came further (UTC)
 * @param end how it ended; empty while it is under way, and where it broke off
 */
public record ResetRun(
        UUID id, AuditEntry.Subject subject, Attribution by, Instant begunAt, Instant aliveAt, Optional<End> end) {

    /**
     * What a run came to.
     *
     * @param at when it ended (UTC)
     * @param configs whose cycles were closed, or were not because somebody else was at it
     * @param settled bytes that moved from running cycles to earlier ones
     * @param forgiven bytes written off at the end
     * @param succeeded configs whose panel confirmed
     */
    public record End(Instant at, long configs, Traffic settled, Traffic forgiven, long succeeded) {}

    public ResetRun aliveAt(Instant now) {
        return new ResetRun(id, subject, by, begunAt, now, end);
    }

    public ResetRun ended(End newEnd) {
        return new ResetRun(id, subject, by, begunAt, newEnd.at(), Optional.of(newEnd));
    }
}
