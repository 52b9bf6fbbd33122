package io.daftar.panels.marzneshin;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The panel's own options for a new user.
 *
 * @param services ids; with none the user has no configuration
 * @param note for administrators
 */
record UserOptions(Set<Long> services, Optional<String> note) {
    private static final Set<String> KEYS = new TreeSet<>(Set.of("services", "note"));

    UserOptions {
        services = Set.copyOf(services);
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
                        "Marzneshin has no option '" + key + "' for users; it has " + String.join(", ", KEYS));
            }
        }
        return new UserOptions(
                services(all.get("services")),
                Optional.ofNullable(all.get("note")).map(Rules::note));
    }

    private static Set<Long> services(@Nullable String list) {
        Set<Long> ids = new TreeSet<>();
        if (list == null) {
            return ids;
        }
        for (String item : list.split(",", -1)) {
            if (!item.strip().matches("[1-9]\\d{0,8}")) {
                throw Rules.rejected(
                        "the option services is a list of ids with commas between them, such as 1,2, but is '" + list
                                + "'");
            }
            ids.add(Long.parseLong(item.strip()));
        }
        return ids;
    }
}
