package io.daftar.store;

import io.daftar.event.ConfigEvent;
import io.daftar.model.ConfigId;
import java.time.Instant;
import java.util.List;

/**
 * The events of configs. Append-only and pruned by age; ordered by insertion, not by the times of the events. A limit
 * below 1 is refused with an {@link IllegalArgumentException}.
 */
public interface EventTable {
    /**
     * Adds events in one batch.
     *
     * @throws StoreException where a config does not exist
     */
    void add(List<ConfigEvent> events);

    /** At most {@code limit} newest events of a config, newest last. */
    List<ConfigEvent> ofConfig(ConfigId config, int limit);

    /**
     * Removes at most {@code limit} events from before {@code before}, oldest first by their times.
     *
     * @return how many
     */
    int prune(Instant before, int limit);
}
