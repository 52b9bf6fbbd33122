package io.daftar.simulators.marzneshin;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/** What groups inbounds, and which users get. Guarded by the simulator's lock. */
final class ServiceTable {

    /** A service; several may have one name. */
    record Service(int id, String name, List<Integer> inbounds) {}

    private final Map<Integer, Service> rows = new LinkedHashMap<>();
    private int lastId;

    Service add(String name, List<Integer> inbounds) {
        Service service = new Service(++lastId, name, inbounds);
        rows.put(service.id(), service);
        return service;
    }

    Map<Integer, Service> all() {
        return rows;
    }

    /** Those of {@code wanted} that exist and that this administrator may give; the others are dropped in silence. */
    SortedSet<Integer> grantable(List<Integer> wanted, AdminRow caller) {
        SortedSet<Integer> granted = new TreeSet<>();
        for (Integer id : wanted) {
            boolean allowed = caller.sudo || caller.allServices || caller.services.contains(id);
            if (rows.containsKey(id) && allowed) {
                granted.add(id);
            }
        }
        return granted;
    }
}
