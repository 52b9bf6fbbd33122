package io.daftar.simulators.marzban;

import io.daftar.simulators.fastapi.CodePoints;
import io.daftar.simulators.fastapi.KeptOrder;
import java.util.ArrayList;
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

    private @Nullable List<UserRow> inIdOrder;
    private final KeptOrder<UserRow> sorted = new KeptOrder<>();

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

    void replaceAll(List<UserRow> rows) {
        Map<String, UserRow> replaced = new LinkedHashMap<>(rows.size() * 2);
        rows.forEach(row -> replaced.put(row.name, row));
        byName = replaced;
        forgetOrders();
    }

    /** Users came or went, or one was given another time of creation. */
    void forgetOrders() {
        inIdOrder = null;
        sorted.forget();
    }

    List<UserRow> inIdOrder() {
        List<UserRow> kept = inIdOrder;
        if (kept == null) {
            kept = List.copyOf(byName.values());
            inIdOrder = kept;
        }
        return kept;
    }

    /** In the order of {@code by}, equal ones by id; an order with a key is kept until users come or go. */
    List<UserRow> sorted(Comparator<UserRow> by, Optional<String> key) {
        return sorted.of(inIdOrder(), by, key);
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
