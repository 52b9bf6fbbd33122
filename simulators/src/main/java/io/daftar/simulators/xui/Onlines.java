package io.daftar.simulators.xui;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who used something lately: up to 3.0 in the last run of the traffic job, later within 20 seconds (recorded). Guarded
 * by the simulator's lock.
 */
final class Onlines {

    private static final long LINGER_MILLIS = 20_000;

    private final XuiVersion version;
    private @Nullable Map<String, Long> seen;

    Onlines(XuiVersion version) {
        this.version = version;
    }

    /** A run of the traffic job that found these emails active. */
    void tick(List<String> active, long nowMillis) {
        Map<String, Long> next = new LinkedHashMap<>();
        if (version.isModern() && seen != null) {
            next.putAll(seen);
            next.values().removeIf(at -> nowMillis - at >= LINGER_MILLIS);
        }
        active.forEach(email -> next.put(email, nowMillis));
        seen = next;
    }

    /** The panel was restarted. */
    void forget() {
        seen = null;
    }

    boolean contains(String email) {
        return seen != null && seen.containsKey(email);
    }

    /** Null, where the version says so for nobody: before 2.9 always, later before the first run of the job. */
    @Nullable List<String> emails() {
        boolean nobody = seen == null || (seen.isEmpty() && !version.since(XuiVersion.V2_9_4));
        if (nobody) {
            return version.isModern() ? List.of() : null;
        }
        return List.copyOf(java.util.Objects.requireNonNull(seen).keySet());
    }
}
