package io.daftar.store.memory;

import io.daftar.event.AuditEntry;
import io.daftar.store.AuditTable;
import java.time.Instant;
import java.util.List;

final class InMemoryAudit implements AuditTable {
    private final AppendLog<AuditEntry.Subject, AuditEntry> entries;

    InMemoryAudit(UndoLog undoLog) {
        this.entries = new AppendLog<>(undoLog);
    }

    @Override
    public void add(AuditEntry entry) {
        entries.add(entry.subject(), entry);
    }

    @Override
    public List<AuditEntry> about(AuditEntry.Subject subject, int limit) {
        return entries.newest(subject, limit);
    }

    @Override
    public int prune(Instant before, int limit) {
        return entries.prune(AuditEntry::at, before, limit);
    }
}
