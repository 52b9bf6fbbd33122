package io.daftar.persistence.jdbc;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A table whose rows are added and pruned, and never changed. */
final class AppendLog<E> {
    private final Session session;
    private final String table;
    private final Columns<E, E> columns;

    AppendLog(Session session, String table, Columns<E, E> columns) {
        this.session = session;
        this.table = table;
        this.columns = columns;
    }

    /** The last {@code limit} entries that meet the condition, oldest first. */
    List<E> newest(String condition, int limit, Object... values) {
        List<Object> parameters = new ArrayList<>(List.of(values));
        parameters.add(KeysetPage.first(limit).limit());
        List<E> newest = new ArrayList<>(session.list(
                "SELECT %s FROM @%s WHERE %s ORDER BY id DESC LIMIT ?".formatted(columns.names(), table, condition),
                columns.reader(),
                parameters.toArray()));
        Collections.reverse(newest);
        return List.copyOf(newest);
    }

    /** Removes at most {@code limit} of the entries from before {@code before}, the oldest first; tells how many. */
    int prune(Instant before, int limit) {
        return session.update(
                "DELETE FROM @%1$s WHERE id IN (SELECT id FROM @%1$s WHERE at_time < ? ORDER BY at_time, id LIMIT ?)"
                        .formatted(table),
                before,
                KeysetPage.first(limit).limit());
    }
}
