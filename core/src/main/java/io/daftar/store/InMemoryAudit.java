package io.daftar.store;

import io.daftar.event.AuditEntry;
import java.time.Instant;
import java.util.List;

final class InMemoryAudit implements AuditTable {
    private final Log<AuditEntry.Subject, AuditEntry> entries;

    InMemoryAudit(Journal journal) {
        this.entries = new Log<>(journal);
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
