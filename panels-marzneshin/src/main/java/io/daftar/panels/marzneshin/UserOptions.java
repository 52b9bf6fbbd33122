package io.daftar.panels.marzneshin;

import io.daftar.panels.http.OptionValues;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The panel's own options for a new user.
 *
 * @param services ids; with none the user has no configuration
 * @param note for administrators
 */
record UserOptions(Set<Long> services, Optional<String> note) {
    private static final Set<String> KEYS = Set.of("services", "note");
    private static final int LONGEST_NOTE = 500;

    UserOptions {
        services = Set.copyOf(services);
    }

    /** Refuses what {@link #of} would refuse as a panel's defaults. */
    static void checkDefaults(Map<String, String> defaults) {
        of(defaults, Map.of());
    }

    /** What {@code own} says, and where it is silent, the panel's defaults. */
    static UserOptions of(Map<String, String> defaults, Map<String, String> own) {
        OptionValues values = OptionValues.of("Marzneshin", KEYS, defaults, own);
        return new UserOptions(
                values.ids("services").stream().map(Integer::longValue).collect(Collectors.toSet()),
                values.text("note", LONGEST_NOTE));
    }
}
