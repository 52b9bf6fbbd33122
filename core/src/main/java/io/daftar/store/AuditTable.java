package io.daftar.store;

import io.daftar.event.AuditEntry;
import java.time.Instant;
import java.util.List;

/** The audit log. Append-only and pruned by age; ordered by insertion, not by the times of the entries. */
public interface AuditTable {
    void add(AuditEntry entry);

    /**
     * At most {@code limit} newest entries about that subject, newest last.
     *
     * @throws IllegalArgumentException where {@code limit} is below 1
     */
    List<AuditEntry> about(AuditEntry.Subject subject, int limit);

    /**
     * Removes at most {@code limit} entries from before {@code before}, oldest first by their times.
     *
     * @return how many
     * @throws IllegalArgumentException where {@code limit} is below 1
     */
    int prune(Instant before, int limit);
}
