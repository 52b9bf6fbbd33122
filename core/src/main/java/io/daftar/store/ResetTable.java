package io.daftar.store;

import io.daftar.event.AuditEntry;
import io.daftar.model.Attribution;
import io.daftar.model.ConfigId;
import io.daftar.model.Traffic;
import io.daftar.store.ResetTable.ResetRun;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The resets of usage: how far each came, so that one that broke off is gone on with, and none happens twice. Runs are
 * kept for good; a limit below 1 is refused with an {@link IllegalArgumentException}.
 */
public interface ResetTable {
    /**
     * Writes a new run down.
     *
     * @throws StaleVersionException where somebody has written one with this id
     */
    void add(ResetRun run);

    Optional<ResetRun> find(UUID id);

    /** Of the runs of that subject that have no end, the one added last. */
    Optional<ResetRun> unfinished(AuditEntry.Subject subject);

    /**
     * Writes when a run last came further, and how it ended.
     *
     * @throws StoreException where there is no such run
     */
    void update(ResetRun run);

    /**
     * Writes steps of a run in one batch, each in place of what was written of the same config.
     *
     * @throws StoreException where there is no such run
     * @throws IllegalArgumentException where a config is given twice
     */
    void put(UUID run, List<ResetStep> steps);

    /** What is written of these configs, by config; those of which nothing is are left out. */
    List<ResetStep> steps(UUID run, Collection<ConfigId> configs);

    /** At most {@code limit} steps of a run with a config beyond {@code after}, by config. */
    List<ResetStep> page(UUID run, Optional<ConfigId> after, int limit);

    /**
     * Removes at most {@code limit} steps of runs that ended before {@code before}.
     *
     * @return how many
     */
    int prune(Instant before, int limit);

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
    record ResetRun(
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

    /**
     * One config in a {@link ResetRun}.
     *
     * @param config whose cycle is closed
     * @param settledBefore bytes settled of it when the run came to it first
     * @param outcome what became of it, or empty while nobody wrote that down
     */
    record ResetStep(ConfigId config, Traffic settledBefore, Optional<Outcome> outcome) {

        /**
         * What became of a config.
         *
         * @param settled bytes that moved from its running cycle to the earlier ones
         * @param error why its panel did not confirm, without secrets; empty where it did
         */
        public record Outcome(Traffic settled, Optional<String> error) {
            public boolean confirmed() {
                return error.isEmpty();
            }
        }
    }
}
