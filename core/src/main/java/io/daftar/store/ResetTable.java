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
 * The resets of usage and their progress, so that an interrupted one is resumed and none happens twice. Runs are kept
 * for good; a limit below 1 is refused with an {@link IllegalArgumentException}.
 */
public interface ResetTable {
    /**
     * Adds a run.
     *
     * @throws StaleVersionException where there is a run with this id
     */
    void add(ResetRun run);

    Optional<ResetRun> find(UUID id);

    /** The run of that subject that was added last among those without an end. */
    Optional<ResetRun> unfinished(AuditEntry.Subject subject);

    /**
     * Writes when a run last made progress, and how it ended.
     *
     * @throws StoreException where there is no such run
     */
    void update(ResetRun run);

    /**
     * Writes steps of a run in one batch, each in place of the stored step of the same config.
     *
     * @throws StoreException where there is no such run
     * @throws IllegalArgumentException where a config is given twice
     */
    void put(UUID run, List<ResetStep> steps);

    /** The steps of these configs, by config; configs without one are left out. */
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
     * A reset of usage: of one config, or of all a reseller's configs.
     *
     * @param id chosen by the caller or at random
     * @param subject the config or the reseller
     * @param by the actor who asked for it, and the reason
     * @param begunAt UTC
     * @param aliveAt when it last made progress (UTC)
     * @param end how it ended; empty while it is under way, and where it was interrupted
     */
    record ResetRun(
            UUID id, AuditEntry.Subject subject, Attribution by, Instant begunAt, Instant aliveAt, Optional<End> end) {

        /**
         * The result of a run.
         *
         * @param at when it ended (UTC)
         * @param configs whose cycles were closed, or not closed because somebody else was resetting them
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
     * @param settledBefore its settled bytes when the run first reached it
     * @param outcome the outcome, or empty while none is stored
     */
    record ResetStep(ConfigId config, Traffic settledBefore, Optional<Outcome> outcome) {

        /**
         * The outcome for a config.
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
