package io.daftar.simulators.xui;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Rows by email, case-sensitive, in the order of their ids. Guarded by the simulator's lock.
 *
 * @param <R> a row
 */
final class EmailTable<R> {

    private Map<String, R> rows = new LinkedHashMap<>();
    private int lastId;

    int nextId() {
        return ++lastId;
    }

    /** Ids go on after this one. */
    void reserve(int id) {
        lastId = Math.max(lastId, id);
    }

    @Nullable R find(String email) {
        return rows.get(email);
    }

    void add(String email, R row) {
        if (rows.putIfAbsent(email, row) != null) {
            throw new IllegalArgumentException("there is already a row of " + email);
        }
    }

    @Nullable R remove(String email) {
        return rows.remove(email);
    }

    /** Gives a row another email and leaves it in its place. */
    void rename(String email, String next) {
        Map<String, R> renamed = new LinkedHashMap<>(rows.size() * 2);
        rows.forEach((key, row) -> renamed.put(key.equals(email) ? next : key, row));
        rows = renamed;
    }

    Collection<R> all() {
        return rows.values();
    }

    Collection<String> emails() {
        return rows.keySet();
    }

    int size() {
        return rows.size();
    }

    /** Independent copies of all rows, by email. */
    Map<String, R> backup(UnaryOperator<R> copy) {
        Map<String, R> copies = new LinkedHashMap<>(rows.size() * 2);
        rows.forEach((email, row) -> copies.put(email, copy.apply(row)));
        return copies;
    }

    void restore(Map<String, R> backup, UnaryOperator<R> copy) {
        List<String> emails = new ArrayList<>(backup.keySet());
        Map<String, R> restored = new LinkedHashMap<>(backup.size() * 2);
        for (String email : emails) {
            R row = backup.get(email);
            if (row != null) {
                restored.put(email, copy.apply(row));
            }
        }
        rows = restored;
    }
}
