package io.daftar.persistence.jdbc;

import static io.daftar.persistence.jdbc.Columns.number;
import static io.daftar.persistence.jdbc.Columns.text;

import io.daftar.event.AuditEntry;
import io.daftar.model.Actor;
import io.daftar.store.AuditTable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
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

    JdbcAudit(Session session) {
        this.session = session;
    }

    @Override
    public void add(AuditEntry entry) {
        session.step(() -> session.insert("audit", ENTRY.list(), entry));
    }

    @Override
    public List<AuditEntry> about(AuditEntry.Subject subject, int limit) {
        List<AuditEntry> entries = new ArrayList<>(session.list(
                "SELECT " + ENTRY.names()
                        + " FROM @audit WHERE subject_kind = ? AND subject_id = ? ORDER BY id DESC LIMIT ?",
                ENTRY::read,
                subject.kind(),
                subject.id(),
                BatchLimits.limit(limit)));
        Collections.reverse(entries);
        return List.copyOf(entries);
    }

    @Override
    public int prune(Instant before, int limit) {
        return session.update(
                "DELETE FROM @audit WHERE id IN (SELECT id FROM @audit WHERE at_time < ? ORDER BY at_time, id LIMIT ?)",
                before,
                BatchLimits.limit(limit));
    }
}
