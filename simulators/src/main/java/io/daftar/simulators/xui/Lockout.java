package io.daftar.simulators.xui;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * From 3.0: five failures within five minutes close the door to a user name from an address for fifteen; nothing tells
 * so. Kept in memory, so that a restart forgets it. Guarded by the simulator's lock.
 */
final class Lockout {

    private static final int FAILURES = 5;
    private static final long WINDOW_MILLIS = 5 * 60_000L;
    private static final long BLOCK_MILLIS = 15 * 60_000L;

    private final Map<String, Deque<Long>> failures = new HashMap<>();
    private final Map<String, Long> blockedUntil = new HashMap<>();

    boolean isBlocked(String address, String user, long nowMillis) {
        return blockedUntil.getOrDefault(key(address, user), 0L) > nowMillis;
    }

    void failed(String address, String user, long nowMillis) {
        String key = key(address, user);
        Deque<Long> recent = failures.computeIfAbsent(key, unused -> new ArrayDeque<>());
        recent.addLast(nowMillis);
        while (recent.peekFirst() != null && recent.peekFirst() < nowMillis - WINDOW_MILLIS) {
            recent.removeFirst();
        }
        if (recent.size() >= FAILURES) {
            blockedUntil.put(key, nowMillis + BLOCK_MILLIS);
            failures.remove(key);
        }
    }

    void succeeded(String address, String user) {
        failures.remove(key(address, user));
    }

    void forget() {
        failures.clear();
        blockedUntil.clear();
    }

    private static String key(String address, String user) {
        return address + " " + user.toLowerCase(Locale.ROOT);
    }
}
