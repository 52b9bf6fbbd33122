package io.daftar.simulators.xui;

import static java.util.Objects.requireNonNull;

import io.daftar.simulators.recordings.Recording;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds clients and counters in what recorded answers show. */
final class Shown {

    /** Stands for the id of a record that no answer shows. */
    static final int UNKNOWN_ID = 900_000;

    private Shown() {}

    static void entries(@Nullable Object obj, Set<String> emails) {
        List<?> items = obj instanceof List<?> list ? list : obj == null ? List.of() : List.of(obj);
        for (Object item : items) {
            if (item instanceof Map<?, ?> map && map.containsKey("protocol") && map.containsKey("settings")) {
                Map<String, Object> settings = Recording.object(map.get("settings"));
                for (Object client : (List<?>) requireNonNull(settings.get("clients"))) {
                    emails.add(Scene.text(Recording.object(client), "email"));
                }
            }
        }
    }

    static void clients(@Nullable Object obj, Set<String> needed) {
        if (obj instanceof List<?> list) {
            list.forEach(item -> clients(item, needed));
        } else if (obj instanceof Map<?, ?> map) {
            if (map.get("items") instanceof List<?> items) {
                clients(items, needed);
            }
            Object client = map.containsKey("client") ? map.get("client") : map;
            Map<String, Object> shown = Recording.object(client);
            if (shown.containsKey("createdAt")) {
                needed.add(Scene.text(shown, "email"));
            }
        }
    }

    /** The record with its inbounds, where an answer shows them. */
    static @Nullable Map<String, Object> record(@Nullable Object obj, String email) {
        if (obj instanceof List<?> list) {
            for (Object item : list) {
                Map<String, Object> found = item instanceof Map ? record(item, email) : null;
                if (found != null) {
                    return found;
                }
            }
            return null;
        }
        if (!(obj instanceof Map<?, ?> map)) {
            return null;
        }
        if (map.get("client") instanceof Map<?, ?> client) {
            Map<String, Object> whole = new LinkedHashMap<>(Recording.object(client));
            whole.put("inboundIds", requireNonNull(map.get("inboundIds")));
            whole.put("usedTraffic", requireNonNull(map.get("usedTraffic")));
            return email.equals(whole.get("email")) ? whole : null;
        }
        if (map.get("items") instanceof List<?> items) {
            return record(items, email);
        }
        if (map.containsKey("protocol") && map.containsKey("settings")) {
            return entry(Recording.object(map), email);
        }
        return email.equals(map.get("email")) && map.containsKey("createdAt") ? Recording.object(map) : null;
    }

    private static @Nullable Map<String, Object> entry(Map<String, Object> inbound, String email) {
        Map<String, Object> settings = Recording.object(inbound.get("settings"));
        for (Object item : (List<?>) requireNonNull(settings.get("clients"))) {
            Map<String, Object> client = new LinkedHashMap<>(Recording.object(item));
            if (email.equals(client.get("email"))) {
                client.put("uuid", Scene.text(client, "id"));
                client.put("id", java.math.BigDecimal.valueOf(UNKNOWN_ID));
                client.put("createdAt", client.getOrDefault("created_at", java.math.BigDecimal.ONE));
                client.put("updatedAt", client.getOrDefault("updated_at", java.math.BigDecimal.ONE));
                client.put("inboundIds", List.of(requireNonNull(inbound.get("id"))));
                return client;
            }
        }
        return null;
    }

    static @Nullable Map<String, Object> row(@Nullable Object obj, String email) {
        if (obj instanceof List<?> list) {
            for (Object item : list) {
                Map<String, Object> found = item instanceof Map ? row(item, email) : null;
                if (found != null) {
                    return found;
                }
            }
            return null;
        }
        if (!(obj instanceof Map<?, ?> map)) {
            return null;
        }
        if (map.containsKey("lastOnline") && email.equals(map.get("email"))) {
            return Recording.object(map);
        }
        for (String part : List.of("traffic", "items", "clientStats")) {
            Map<String, Object> found = row(map.get(part), email);
            if (found != null) {
                return found;
            }
        }
        return null;
    }
}
