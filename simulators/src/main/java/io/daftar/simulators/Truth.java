package io.daftar.simulators;

import io.daftar.model.Traffic;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * The bytes that users really used under their names, whatever the panel's counters say: resets, re-creations,
 * deletions and restored backups do not touch it. Safe for use by several threads.
 */
final class Truth {

    private final Map<String, Long> bytes = new HashMap<>();

    /** {@code more} must not be negative: nobody gives traffic back. */
    synchronized void add(String user, long more) {
        if (more < 0) {
            throw new IllegalArgumentException("traffic of " + user + " must not be negative, but is " + more);
        }
        bytes.merge(user, more, Math::addExact);
    }

    /** 0 for a name that never used anything. */
    synchronized long of(String user) {
        return bytes.getOrDefault(user, 0L);
    }

    /** A sorted copy; users without traffic are not in it. */
    synchronized Map<String, Traffic> all() {
        Map<String, Traffic> all = new TreeMap<>();
        bytes.forEach((user, used) -> all.put(user, Traffic.ofBytes(used)));
        return all;
    }
}
