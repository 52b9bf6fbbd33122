package io.daftar.panels.marzban;

import io.daftar.panels.http.OptionValues;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The panel's own options for a new user.
 *
 * @param protocols such as {@code vless}; empty for all that the panel has
 * @param tags of inbounds; empty for all of the protocols
 * @param note for administrators
 */
record UserOptions(Set<String> protocols, Set<String> tags, Optional<String> note) {
    private static final Set<String> KEYS = Set.of("protocols", "inbounds", "note");
    private static final int LONGEST_NOTE = 500;

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
        OptionValues values = OptionValues.of("Marzban", KEYS, defaults, own);
        return new UserOptions(values.list("protocols"), values.list("inbounds"), values.text("note", LONGEST_NOTE));
    }
}
