package io.daftar.persistence.jdbc;

import io.daftar.event.AuditEntry;
import io.daftar.model.Actor;
import io.daftar.store.AuditTable;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

final class JdbcAudit implements AuditTable {
    private final Session session;

    JdbcAudit(Session session) {
        this.session = session;
    }

    @Override
    public void add(AuditEntry entry) {
        session.update(
                """
                INSERT INTO @audit (at_time, subject_kind, subject_id, action, actor, reason, details)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                """,
                entry.at(),
                entry.subject().kind(),
                entry.subject().id(),
                entry.action(),
                entry.actor().toString(),
                entry.reason(),
                Texts.ofMap(entry.details()));
    }

    @Override
    public List<AuditEntry> about(AuditEntry.Subject subject, int limit) {
        List<AuditEntry> entries = new ArrayList<>(
                session.list("""
                SELECT at_time, action, actor, reason, details
                FROM @audit
                WHERE subject_kind = ? AND subject_id = ?
                ORDER BY id DESC
                LIMIT ?
                """, row -> entry(subject, row), subject.kind(), subject.id(), BatchLimits.limit(limit)));
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

    private static AuditEntry entry(AuditEntry.Subject subject, Row row) throws SQLException {
        return new AuditEntry(
                row.nextInstant(),
                subject,
                row.nextText(),
                Actor.parse(row.nextText()),
                row.nextText(),
                Texts.toMap(row.nextText()));
    }
}
