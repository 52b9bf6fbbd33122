package io.daftar.store.memory;

import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The rows of one table by id, with every change noted in the journal. */
final class VersionedRows<K extends Comparable<K>, V> {
    private final TreeMap<K, V> rows = new TreeMap<>();
    private final UndoLog journal;
    private long lastId;

    VersionedRows(UndoLog journal) {
        this.journal = journal;
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
        journal.add(() -> restore(id, before));
    }

    void remove(K id) {
        V before = rows.remove(id);
        journal.add(() -> restore(id, before));
    }

    List<V> all() {
        return List.copyOf(rows.values());
    }

    List<V> page(Optional<K> after, int limit) {
        return after(after).limit(atLeastOne(limit)).toList();
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
