package io.daftar.simulators.marzneshin;

import io.daftar.simulators.fastapi.KeptOrder;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The panel's users in the order of their ids, deleted ones included. Guarded by the simulator's lock. */
final class UserTable {

    private Map<Integer, UserRow> rows = new LinkedHashMap<>();
    private final Map<String, UserRow> byName = new HashMap<>();
    private final Map<String, UserRow> byKey = new HashMap<>();
    private int lastId;
    private long lastCreatedMicros;

    private @Nullable List<UserRow> present;
    private final KeptOrder<UserRow> sorted = new KeptOrder<>();

    @Nullable UserRow find(String name) {
        return byName.get(name);
    }

    /** Whether any user, deleted ones included, has this key. */
    boolean hasKey(String key) {
        return byKey.containsKey(key);
    }

    /** Everybody, those included who were deleted. */
    Collection<UserRow> all() {
        return rows.values();
    }

    /** Who was not deleted, in the order of their ids. */
    List<UserRow> present() {
        List<UserRow> kept = present;
        if (kept == null) {
            kept = rows.values().stream().filter(row -> row.name != null).toList();
            present = kept;
        }
        return kept;
    }

    /** In the order of {@code by}, equal ones by id; an order with a key is kept until users come or go. */
    List<UserRow> sorted(Comparator<UserRow> by, Optional<String> key) {
        return sorted.of(present(), by, key);
    }

    /** Adds a user; no two are ever created in the same microsecond. */
    UserRow insert(String name, String key, long nowMicros) {
        if (byName.containsKey(name)) {
            throw new IllegalArgumentException("the panel already has a user " + name);
        }
        lastCreatedMicros = Math.max(nowMicros, lastCreatedMicros + 1);
        UserRow row = new UserRow(++lastId, name, key, lastCreatedMicros);
        rows.put(row.id, row);
        byName.put(name, row);
        byKey.put(key, row);
        forgetOrders();
        return row;
    }

    int nextId() {
        return lastId + 1;
    }

    void rename(UserRow row, @Nullable String name) {
        byName.remove(row.storedName());
        row.name = name;
        if (name != null) {
            byName.put(name, row);
        }
        forgetOrders();
    }

    void rekey(UserRow row, String key) {
        byKey.remove(row.key);
        row.key = key;
        byKey.put(key, row);
    }

    /** Ids given since are given again, as a restored database does. */
    void replaceAll(List<UserRow> replacement) {
        rows = new LinkedHashMap<>();
        byName.clear();
        byKey.clear();
        lastId = 0;
        for (UserRow row : replacement) {
            rows.put(row.id, row);
            byKey.put(row.key, row);
            if (row.name != null) {
                byName.put(row.name, row);
            }
            lastId = Math.max(lastId, row.id);
        }
        forgetOrders();
    }

    /** Users came or went, or one was given another time of creation. */
    void forgetOrders() {
        present = null;
        sorted.forget();
    }
}
