package io.daftar.store.memory;

import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The rows of one table by id; every change of them can be undone. */
final class VersionedRows<K extends Comparable<K>, V> {
    private final TreeMap<K, V> rows = new TreeMap<>();
    private final UndoLog undoLog;
    private long lastId;

    VersionedRows(UndoLog undoLog) {
        this.undoLog = undoLog;
    }

    /** As in a database, a number that was taken is not given again, even if the transaction is undone. */
    long nextId() {
        return ++lastId;
    }

    Optional<V> find(K id) {
        return Optional.ofNullable(rows.get(id));
    }

    void put(K id, V row) {
        V before = rows.put(id, row);
        undoLog.add(() -> restore(id, before));
    }

    void remove(K id) {
        V before = rows.remove(id);
        undoLog.add(() -> restore(id, before));
    }

    List<V> all() {
        return List.copyOf(rows.values());
    }

    List<V> page(Optional<K> after, int limit) {
        return after(after).limit(atLeastOne(limit)).toList();
    }

    /** The rows of some ids, all of which exist. */
    List<V> page(NavigableSet<K> ids, Optional<K> after, int limit) {
        return after.map(id -> ids.tailSet(id, false)).orElse(ids).stream()
                .limit(atLeastOne(limit))
                .map(id -> find(id).orElseThrow())
                .toList();
    }

    Stream<V> after(Optional<K> id) {
        return id.map(key -> rows.tailMap(key, false)).orElse(rows).values().stream();
    }

    private void restore(K id, @Nullable V before) {
        if (before == null) {
            rows.remove(id);
        } else {
            rows.put(id, before);
        }
    }

    static int atLeastOne(int limit) {
        if (limit < 1) {
            throw new IllegalArgumentException("limit must be at least 1, but is " + limit);
        }
        return limit;
    }
}
