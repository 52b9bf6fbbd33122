package io.daftar.store;

import io.daftar.event.AuditEntry;
import java.util.List;

/** The audit log. Never changed, only added to; in the order in which it was, whatever the times in it say. */
public interface AuditTable {
    void add(AuditEntry entry);

    /**
     * At most {@code limit} newest entries about that subject, newest last.
     *
     * @throws IllegalArgumentException where {@code limit} is below 1
     */
    List<AuditEntry> about(AuditEntry.Subject subject, int limit);
}
