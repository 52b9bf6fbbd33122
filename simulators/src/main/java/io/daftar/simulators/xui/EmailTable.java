package io.daftar.simulators.xui;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Rows by email, case-sensitive, in the order of their ids. Guarded by the simulator's lock.
 *
 * @param <R> a row
 */
final class EmailTable<R> {

    private final Function<R, String> email;
    private Map<String, R> rows = new LinkedHashMap<>();
    private int lastId;

    EmailTable(Function<R, String> email) {
        this.email = email;
    }

    int nextId() {
        return ++lastId;
    }

    /** Ids go on after this one. */
    void reserve(int id) {
        lastId = Math.max(lastId, id);
    }

    @Nullable R find(String name) {
        return rows.get(name);
    }

    void add(R row) {
        if (rows.putIfAbsent(email.apply(row), row) != null) {
            throw new IllegalArgumentException("there is already a row of " + email.apply(row));
        }
    }

    @Nullable R remove(String name) {
        return rows.remove(name);
    }

    /** Gives a row another email and leaves it in its place. */
    void rename(String old, String next) {
        Map<String, R> renamed = new LinkedHashMap<>(rows.size() * 2);
        rows.forEach((key, row) -> renamed.put(key.equals(old) ? next : key, row));
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

    /** Ids that were given are not given again. */
    void replaceAll(List<R> replacement) {
        Map<String, R> replaced = new LinkedHashMap<>(replacement.size() * 2);
        replacement.forEach(row -> replaced.put(email.apply(row), row));
        rows = replaced;
    }
}
