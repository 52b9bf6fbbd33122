package io.daftar.store;

import io.daftar.event.AuditEntry;
import io.daftar.model.ConfigId;
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
}
