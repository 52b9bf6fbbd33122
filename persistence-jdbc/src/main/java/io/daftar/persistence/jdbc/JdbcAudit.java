package io.daftar.persistence.jdbc;

import static io.daftar.persistence.jdbc.Columns.number;
import static io.daftar.persistence.jdbc.Columns.text;

import io.daftar.event.AuditEntry;
import io.daftar.model.Actor;
import io.daftar.store.AuditTable;
import java.time.Instant;
import java.util.List;

final class JdbcAudit implements AuditTable {
    /** Whom an audit entry, or a reset, is about. */
    static final Columns<AuditEntry.Subject, AuditEntry.Subject> SUBJECT = Columns.of(
            text("subject_kind", AuditEntry.Subject::kind, Row::nextText),
            number("subject_id", AuditEntry.Subject::id, Row::nextLong),
            AuditEntry.Subject::new);

    private static final Columns<AuditEntry, AuditEntry> ENTRY = Columns.of(
            number("at_time", AuditEntry::at, Row::nextInstant),
            SUBJECT.of(AuditEntry::subject),
            text("action", AuditEntry::action, Row::nextText),
            text("actor", AuditEntry::actor, row -> Actor.parse(row.nextText())),
            text("reason", AuditEntry::reason, Row::nextText),
            text("details", entry -> Texts.ofMap(entry.details()), row -> Texts.toMap(row.nextText())),
            AuditEntry::new);

    private final Session session;
    private final AppendLog<AuditEntry> log;

    JdbcAudit(Session session) {
        this.session = session;
        this.log = new AppendLog<>(session, "audit", ENTRY);
    }

    @Override
    public void add(AuditEntry entry) {
        session.step(() -> session.insert("audit", ENTRY.list(), entry));
    }

    @Override
    public List<AuditEntry> about(AuditEntry.Subject subject, int limit) {
        return log.newest("subject_kind = ? AND subject_id = ?", limit, subject.kind(), subject.id());
    }

    @Override
    public int prune(Instant before, int limit) {
        return log.prune(before, limit);
    }
}
