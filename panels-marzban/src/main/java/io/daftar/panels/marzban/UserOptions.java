package io.daftar.panels.marzban;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The panel's own options for a new user.
 *
 * @param protocols such as {@code vless}; empty for all that the panel has
 * @param tags of inbounds; empty for all of the protocols
 * @param note for administrators
 */
record UserOptions(Set<String> protocols, Set<String> tags, Optional<String> note) {
    private static final Set<String> KEYS = new TreeSet<>(Set.of("protocols", "inbounds", "note"));

    UserOptions {
        protocols = Set.copyOf(protocols);
        tags = Set.copyOf(tags);
    }

    /** Refuses what {@link #of} would refuse as a panel's defaults. */
    static void checkDefaults(Map<String, String> defaults) {
        of(defaults, Map.of());
    }

    /** What {@code own} says, and where it is silent, the panel's defaults. */
    static UserOptions of(Map<String, String> defaults, Map<String, String> own) {
        Map<String, String> all = new LinkedHashMap<>(defaults);
        all.putAll(own);
        for (String key : all.keySet()) {
            if (!KEYS.contains(key)) {
                throw Rules.rejected(
                        "Marzban has no option '" + key + "' for users; it has " + String.join(", ", KEYS));
            }
        }
        return new UserOptions(
                list(all, "protocols"),
                list(all, "inbounds"),
                Optional.ofNullable(all.get("note")).map(Rules::note));
    }

    private static Set<String> list(Map<String, String> options, String key) {
        String value = options.get(key);
        if (value == null) {
            return Set.of();
        }
        List<String> items =
                Arrays.stream(value.split(",", -1)).map(String::strip).toList();
        if (items.contains("")) {
            throw Rules.rejected(
                    "the option " + key + " is a list with commas between its items, but is '" + value + "'");
        }
        return new LinkedHashSet<>(items);
    }
}
