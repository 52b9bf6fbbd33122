package io.daftar.panels.eylandoo;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The panel's own options for a new user.
 *
 * @param nodes ids of the nodes the user may use; empty for the panel's own choice
 * @param maxClients devices at the same time
 * @param l2tp whether the user gets L2TP, or empty to leave it to the panel
 * @param cisco whether the user gets Cisco AnyConnect, or empty to leave it to the panel
 */
record UserOptions(List<Integer> nodes, int maxClients, Optional<Boolean> l2tp, Optional<Boolean> cisco) {
    private static final Set<String> KEYS = new TreeSet<>(Set.of("nodes", "max_clients", "l2tp", "cisco"));
    private static final int USUAL_CLIENTS = 1;

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
                throw Rules.rejected("Eylandoo has no option '" + Rules.shown(key) + "' for users; it has "
                        + String.join(", ", KEYS));
            }
        }
        return new UserOptions(
                nodes(all.get("nodes") == null ? "" : all.get("nodes")),
                all.containsKey("max_clients") ? positive("max_clients", all.get("max_clients")) : USUAL_CLIENTS,
                flag(all, "l2tp"),
                flag(all, "cisco"));
    }

    private static List<Integer> nodes(String value) {
        List<Integer> nodes = new ArrayList<>();
        if (!value.isBlank()) {
            for (String node : value.split(",", -1)) {
                nodes.add(positive("nodes", node.strip()));
            }
        }
        return List.copyOf(nodes);
    }

    private static int positive(String key, String value) {
        if (!value.matches("[1-9][0-9]{0,8}")) {
            String kind = key.equals("nodes") ? "a list of node ids such as 1,2" : "a whole number from 1";
            throw Rules.rejected("the option " + key + " is " + kind + ", but has '" + Rules.shown(value) + "'");
        }
        return Integer.parseInt(value);
    }

    private static Optional<Boolean> flag(Map<String, String> options, String key) {
        String value = options.get(key);
        if (value == null) {
            return Optional.empty();
        }
        if (!value.equals("true") && !value.equals("false")) {
            throw Rules.rejected("the option " + key + " is true or false, but is '" + Rules.shown(value) + "'");
        }
        return Optional.of(value.equals("true"));
    }
}
