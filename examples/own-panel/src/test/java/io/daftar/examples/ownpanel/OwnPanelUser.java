package io.daftar.examples.ownpanel;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** A user of the simulated panel. Guarded by the simulator's lock where a request may be on its way. */
final class OwnPanelUser {
    private final long id;
    private final String name;
    private boolean enabled = true;
    private long used;
    private long total;
    private Double limit;
    private Instant end;
    private Object shownUsage;
    private boolean showsOtherUsage;

    OwnPanelUser(long id, String name) {
        this.id = id;
        this.name = name;
    }

    String name() {
        return name;
    }

    void use(long bytes) {
        used += bytes;
        total += bytes;
    }

    OwnPanelUser restart() {
        used = 0;
        return this;
    }

    /** From now on the panel writes this for the usage, whatever it is. */
    void showUsageAs(Object value) {
        showsOtherUsage = true;
        shownUsage = value;
    }

    /** What is absent stays; null takes away. */
    OwnPanelUser change(Map<?, ?> wanted) {
        if (wanted.get("enabled") instanceof Boolean on) {
            enabled = on;
        }
        if (wanted.containsKey("limit_bytes")) {
            limit = (Double) wanted.get("limit_bytes");
        }
        if (wanted.containsKey("ends_at")) {
            end = wanted.get("ends_at") == null ? null : Instant.parse((String) wanted.get("ends_at"));
        }
        return this;
    }

    Map<String, Object> shown(Instant now) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("id", id);
        shown.put("name", name);
        shown.put("used_bytes", showsOtherUsage ? shownUsage : Long.valueOf(used));
        shown.put("total_bytes", total);
        shown.put("limit_bytes", limit == null ? null : Long.valueOf(limit.longValue()));
        shown.put("ends_at", end == null ? null : end.toString());
        shown.put("state", state(now));
        return shown;
    }

    private String state(Instant now) {
        if (!enabled) {
            return "off";
        }
        if (end != null && !now.isBefore(end)) {
            return "ended";
        }
        return limit != null && used >= limit ? "used_up" : "active";
    }
}
