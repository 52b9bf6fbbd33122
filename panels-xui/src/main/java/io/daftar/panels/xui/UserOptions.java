package io.daftar.panels.xui;

import io.daftar.panel.PanelException;
import io.daftar.panel.PanelException.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

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
    private static final Set<String> KEYS = new TreeSet<>(Set.of("inbounds", "group", "limit_ip", "flow", "comment"));
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");
    private static final Pattern FLOW = Pattern.compile("[a-z0-9-]{1,64}");
    private static final int LONGEST_GROUP = 64;
    private static final int LONGEST_COMMENT = 500;

    UserOptions {
        inbounds = List.copyOf(inbounds);
    }

    /** What {@code own} says, and where it is silent, the panel's defaults. */
    static UserOptions of(Map<String, String> defaults, Map<String, String> own) {
        Map<String, String> all = new LinkedHashMap<>(defaults);
        all.putAll(own);
        for (String key : all.keySet()) {
            if (!KEYS.contains(key)) {
                throw Rules.rejected("3x-ui has no option '" + key + "' for users; it has " + String.join(", ", KEYS));
            }
        }
        Optional<String> flow = Optional.ofNullable(all.get("flow"));
        if (flow.isPresent() && !FLOW.matcher(flow.get()).matches()) {
            throw Rules.rejected("the option flow is a word such as xtls-rprx-vision, but is '" + flow.get() + "'");
        }
        return new UserOptions(
                inbounds(all.get("inbounds")),
                text(all, "group", LONGEST_GROUP),
                limitIp(all.getOrDefault("limit_ip", "0")),
                flow,
                text(all, "comment", LONGEST_COMMENT));
    }

    /** Refuses what {@link #of} would refuse as a panel's defaults; inbounds may come with each user. */
    static void checkDefaults(Map<String, String> defaults) {
        of(defaults, defaults.containsKey("inbounds") ? Map.of() : Map.of("inbounds", "1"));
    }

    private static List<Integer> inbounds(@Nullable String value) {
        if (value == null) {
            throw Rules.rejected("3x-ui must be told which inbounds a new user is in: give the option inbounds, such as"
                    + " inbounds=1,2, with the user or with the panel");
        }
        Set<Integer> numbers = new LinkedHashSet<>();
        for (String part : value.split(",", -1)) {
            String number = part.strip();
            if (!NUMBER.matcher(number).matches() || Integer.parseInt(number) == 0) {
                throw Rules.rejected(
                        "the option inbounds is a list of numbers with commas between them, but is '" + value + "'");
            }
            numbers.add(Integer.parseInt(number));
        }
        return new ArrayList<>(numbers);
    }

    private static int limitIp(String value) {
        if (!NUMBER.matcher(value).matches()) {
            throw Rules.rejected("the option limit_ip is a number, 0 for no limit, but is '" + value + "'");
        }
        return Integer.parseInt(value);
    }

    private static Optional<String> text(Map<String, String> options, String key, int longest) {
        Optional<String> value = Optional.ofNullable(options.get(key));
        int length = value.map(text -> text.codePointCount(0, text.length())).orElse(1);
        if (length > longest) {
            throw Rules.rejected("the option " + key + " has at most " + longest + " characters, but it has " + length);
        }
        return value;
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
