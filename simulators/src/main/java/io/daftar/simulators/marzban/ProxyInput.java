package io.daftar.simulators.marzban;

import io.daftar.simulators.JsonTree;
import io.daftar.simulators.fastapi.Fields;
import io.daftar.simulators.fastapi.Refusal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads {@code proxies} and {@code inbounds}, which the panel treats differently in a create and in an update. */
final class ProxyInput {

    private final Fields fields;
    private final boolean create;

    ProxyInput(Fields fields, boolean create) {
        this.fields = fields;
        this.create = create;
    }

    /** Settings chosen by the caller, by protocol; null if the key is absent or refused. */
    @Nullable Map<Protocol, Map<String, String>> proxies() {
        if (!fields.has("proxies")) {
            return null;
        }
        Object value = fields.get("proxies");
        if (create && isFalsy(value)) {
            fields.refuse("proxies", "Value error, Each user needs at least one proxy");
            return null;
        }
        // Anything that is no map makes the panel's own validation throw.
        if (!(value instanceof Map<?, ?> map)) {
            throw Refusal.crash();
        }
        Map<Protocol, Map<String, String>> proxies = UserInput.none();
        for (Map.Entry<String, @Nullable Object> entry : JsonTree.members(map).entrySet()) {
            Protocol protocol = protocol(entry.getKey());
            if (protocol == null) {
                fields.refuse("proxies", "Value error, '" + entry.getKey() + "' is not a valid ProxyTypes");
                return null;
            }
            if (!(entry.getValue() instanceof Map<?, ?> settings)) {
                fields.refuse(
                        "proxies", "Input should be a valid dictionary or instance of " + protocol.settingsName());
                return null;
            }
            Map<String, String> chosen = settings(fields.nested(settings));
            if (chosen == null) {
                return null;
            }
            proxies.put(protocol, chosen);
        }
        return proxies;
    }

    /** Tags by protocol; null if the key is absent or refused. */
    @Nullable Map<Protocol, List<String>> inbounds(@Nullable Map<Protocol, Map<String, String>> proxies) {
        if (!fields.has("inbounds")) {
            return null;
        }
        if (!(fields.get("inbounds") instanceof Map<?, ?> map)) {
            if (create) {
                throw Refusal.crash();
            }
            fields.refuse("inbounds", "Input should be a valid dictionary");
            return null;
        }
        Map<Protocol, List<String>> inbounds = new LinkedHashMap<>();
        for (Map.Entry<String, @Nullable Object> entry : JsonTree.members(map).entrySet()) {
            Protocol protocol = protocol(entry.getKey());
            if (create && (protocol == null || proxies == null || !proxies.containsKey(protocol))) {
                continue;
            }
            List<String> tags = tags(entry.getValue());
            if (tags == null) {
                return null;
            }
            if (protocol == null) {
                fields.refuse("[key]", "Input should be 'vmess', 'vless', 'trojan' or 'shadowsocks'");
                return null;
            }
            inbounds.put(protocol, tags);
        }
        if (create && proxies != null) {
            // An empty list means all tags here; in an update it means none.
            proxies.keySet().forEach(protocol -> {
                if (inbounds.getOrDefault(protocol, List.of()).isEmpty()) {
                    inbounds.put(protocol, protocol.tags());
                }
            });
        }
        return inbounds;
    }

    private @Nullable List<String> tags(@Nullable Object value) {
        if (!(value instanceof List<?> list)) {
            fields.refuse("inbounds", "Input should be a valid list");
            return null;
        }
        List<String> tags = new ArrayList<>();
        for (Object item : list) {
            String tag = String.valueOf(item);
            if (!Protocol.isTag(tag)) {
                fields.refuse("inbounds", "Value error, Inbound " + tag + " doesn't exist");
                return null;
            }
            tags.add(tag);
        }
        return tags;
    }

    private static @Nullable Map<String, String> settings(Fields settings) {
        Map<String, String> chosen = new LinkedHashMap<>();
        for (String name : List.of("id", "flow", "password", "method")) {
            String value = settings.string(name);
            if (settings.isRefused(name)) {
                return null;
            }
            if (value != null) {
                chosen.put(name, name.equals("id") ? value.toLowerCase(Locale.ROOT) : value);
            }
        }
        String id = chosen.get("id");
        if (id != null && !checkUuid(settings, id)) {
            return null;
        }
        return chosen;
    }

    private static boolean checkUuid(Fields settings, String id) {
        for (int i = 0; i < id.length(); i++) {
            if (Character.digit(id.charAt(i), 16) < 0 && id.charAt(i) != '-') {
                settings.refuse(
                        "id",
                        "Input should be a valid UUID, invalid character: expected an optional prefix of `urn:uuid:`"
                                + " followed by [0-9a-fA-F-], found `" + id.charAt(i) + "` at " + (i + 1));
                return false;
            }
        }
        int digits = id.replace("-", "").length();
        if (digits != 32) {
            settings.refuse(
                    "id",
                    "Input should be a valid UUID, invalid length: expected length 32 for simple format, found "
                            + digits);
            return false;
        }
        return true;
    }

    private static @Nullable Protocol protocol(String wire) {
        for (Protocol protocol : Protocol.values()) {
            if (protocol.wire().equals(wire)) {
                return protocol;
            }
        }
        return null;
    }

    private static boolean isFalsy(@Nullable Object value) {
        return value == null
                || Boolean.FALSE.equals(value)
                || "".equals(value)
                || (value instanceof Map<?, ?> map && map.isEmpty())
                || (value instanceof List<?> list && list.isEmpty());
    }
}
