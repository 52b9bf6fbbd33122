package io.daftar.simulators;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;

/** Counters that a simulated panel shows once in place of the real ones. Guarded by the simulator's lock. */
public final class Dips {

    private final Map<String, Long> byUser = new HashMap<>();

    Dips() {}

    void add(String user, long shown) {
        byUser.put(user, shown);
    }

    /** What an answer shows as this user's counter, if that is not the real one; the next answer shows the real one. */
    public OptionalLong take(String user) {
        Long shown = byUser.remove(user);
        return shown == null ? OptionalLong.empty() : OptionalLong.of(shown);
    }
}
