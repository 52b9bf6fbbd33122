package io.daftar.panels.xui;

import io.daftar.panel.PanelException;
import io.daftar.panel.PanelException.Kind;
import io.daftar.panels.http.OptionValues;
import io.daftar.panels.http.UserFailures;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The panel's own options for a new user.
 *
 * @param inbounds their numbers, at least one
 * @param group to which the panel adds the user, from 3.2 on
 * @param limitIp how many addresses may connect at a time; zero for any number
 * @param flow of VLESS, such as {@code xtls-rprx-vision}
 * @param comment for administrators
 */
record UserOptions(
        List<Integer> inbounds, Optional<String> group, int limitIp, Optional<String> flow, Optional<String> comment) {
    private static final Set<String> KEYS = Set.of("inbounds", "group", "limit_ip", "flow", "comment");
    private static final Pattern FLOW = Pattern.compile("[a-z0-9-]{1,64}");
    private static final int LONGEST_GROUP = 64;
    private static final int LONGEST_COMMENT = 500;

    UserOptions {
        inbounds = List.copyOf(inbounds);
    }

    /** What {@code own} says, and where it is silent, the panel's defaults. */
    static UserOptions of(Map<String, String> defaults, Map<String, String> own) {
        OptionValues values = OptionValues.of("3x-ui", KEYS, defaults, own);
        Optional<String> flow = values.text("flow");
        if (flow.isPresent() && !FLOW.matcher(flow.get()).matches()) {
            throw UserFailures.rejected(
                    "the option flow is a word such as xtls-rprx-vision, but is '" + flow.get() + "'");
        }
        if (values.text("inbounds").isEmpty()) {
            throw UserFailures.rejected("3x-ui must be told which inbounds a new user is in: give the option inbounds,"
                    + " such as inbounds=1,2, with the user or with the panel");
        }
        return new UserOptions(
                values.ids("inbounds"),
                values.text("group", LONGEST_GROUP),
                values.number("limit_ip", 0).orElse(0),
                flow,
                values.text("comment", LONGEST_COMMENT));
    }

    /** Refuses what {@link #of} would refuse as a panel's defaults; inbounds may come with each user. */
    static void checkDefaults(Map<String, String> defaults) {
        of(defaults, defaults.containsKey("inbounds") ? Map.of() : Map.of("inbounds", "1"));
    }

    /** For panels that know no groups. */
    UserOptions withoutGroup(String panel) {
        if (group.isPresent()) {
            throw new PanelException(
                    Kind.UNSUPPORTED,
                    "panel " + panel + " has no groups for the option group: they came with 3x-ui 3.2");
        }
        return this;
    }
}
