package io.daftar.store;

import io.daftar.event.AuditEntry;
import java.util.List;

/** The audit log. Never changed, only added to. */
public interface AuditTable {
    void add(AuditEntry entry);

    /** At most {@code limit} newest entries about that subject, newest last. */
    List<AuditEntry> about(AuditEntry.Subject subject, int limit);
}
