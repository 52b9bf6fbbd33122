package io.daftar.panels.eylandoo;

import io.daftar.panels.http.OptionValues;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The panel's own options for a new user.
 *
 * @param nodes ids of the nodes the user may use; empty for the panel's own choice
 * @param maxClients devices at the same time
 * @param l2tp whether the user gets L2TP, or empty to leave it to the panel
 * @param cisco whether the user gets Cisco AnyConnect, or empty to leave it to the panel
 */
record UserOptions(List<Integer> nodes, int maxClients, Optional<Boolean> l2tp, Optional<Boolean> cisco) {
    private static final Set<String> KEYS = Set.of("nodes", "max_clients", "l2tp", "cisco");
    private static final int USUAL_CLIENTS = 1;

    /** Refuses what {@link #of} would refuse as a panel's defaults. */
    static void checkDefaults(Map<String, String> defaults) {
        of(defaults, Map.of());
    }

    /** What {@code own} says, and where it is silent, the panel's defaults. */
    static UserOptions of(Map<String, String> defaults, Map<String, String> own) {
        OptionValues values = OptionValues.of("Eylandoo", KEYS, defaults, own);
        boolean panelsChoice = values.text("nodes").orElse("").isBlank();
        return new UserOptions(
                panelsChoice ? List.of() : values.ids("nodes"),
                values.number("max_clients", 1).orElse(USUAL_CLIENTS),
                values.yesOrNo("l2tp"),
                values.yesOrNo("cisco"));
    }
}
