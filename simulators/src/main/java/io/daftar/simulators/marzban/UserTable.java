package io.daftar.simulators.marzban;

import io.daftar.simulators.fastapi.CodePoints;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The panel's users by name and in the order of their ids. Guarded by the simulator's lock. */
final class UserTable {

    /** Insertion order is id order: a name that is created again moves to the end. */
    private Map<String, UserRow> byName = new LinkedHashMap<>();

    private int lastId;
    private long lastCreatedMicros;
    private int generations;

    private UserRow @Nullable [] inIdOrder;
    private @Nullable String sortedBy;
    private UserRow @Nullable [] sorted;

    @Nullable UserRow find(String name) {
        return byName.get(name);
    }

    int size() {
        return byName.size();
    }

    /** In the order of their ids. */
    Collection<UserRow> all() {
        return byName.values();
    }

    /** Adds a user; no two are ever created in the same microsecond. */
    UserRow insert(String name, long nowMicros, List<Proxy> proxies) {
        lastCreatedMicros = Math.max(nowMicros, lastCreatedMicros + 1);
        UserRow row = new UserRow(++lastId, name, lastCreatedMicros, proxies);
        if (byName.putIfAbsent(name, row) != null) {
            throw new IllegalArgumentException("the panel already has a user " + name);
        }
        forgetOrders();
        return row;
    }

    @Nullable UserRow remove(String name) {
        forgetOrders();
        return byName.remove(name);
    }

    int nextGeneration() {
        return ++generations;
    }

    /** Independent copies of all rows. */
    List<UserRow> backup() {
        return byName.values().stream().map(UserRow::copy).toList();
    }

    void restore(List<UserRow> backup) {
        Map<String, UserRow> restored = new LinkedHashMap<>(backup.size() * 2);
        backup.forEach(row -> restored.put(row.name, row.copy()));
        byName = restored;
        forgetOrders();
    }

    /** Users came or went, or one was given another time of creation. */
    void forgetOrders() {
        inIdOrder = null;
        sorted = null;
        sortedBy = null;
    }

    UserRow[] inIdOrder() {
        UserRow[] rows = inIdOrder;
        if (rows == null) {
            rows = byName.values().toArray(UserRow[]::new);
            inIdOrder = rows;
        }
        return rows;
    }

    /**
     * All users in the order of {@code comparator}, equal ones by id.
     *
     * @param key names the order if it depends on nothing that changes while a user exists; such an order is kept
     */
    UserRow[] sorted(Comparator<UserRow> comparator, Optional<String> key) {
        UserRow[] kept = sorted;
        if (kept != null && key.isPresent() && key.get().equals(sortedBy)) {
            return kept;
        }
        UserRow[] rows = inIdOrder().clone();
        Arrays.sort(rows, comparator);
        if (key.isPresent()) {
            sorted = rows;
            sortedBy = key.get();
        }
        return rows;
    }

    /** The users of these names, without repeats, in the order of the index on names. */
    List<UserRow> named(Collection<String> names) {
        List<UserRow> found = new ArrayList<>();
        for (String name : names.stream().distinct().sorted(CodePoints.ORDER).toList()) {
            UserRow row = byName.get(name);
            if (row != null) {
                found.add(row);
            }
        }
        return found;
    }
}
