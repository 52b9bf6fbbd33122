package io.daftar.panels.http;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The options of one new user: what was given with the user, else the panel's defaults. What is not as it should be
 * fails as {@code REJECTED}, in words that name the option.
 */
public final class OptionValues {
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");

    private final Map<String, String> values;

    private OptionValues(Map<String, String> values) {
        this.values = values;
    }

    /**
     * Options of a kind of panel that has those called {@code known} and no others.
     *
     * @param kind the kind of panel, for people
     */
    public static OptionValues of(
            String kind, Set<String> known, Map<String, String> defaults, Map<String, String> own) {
        Map<String, String> values = new LinkedHashMap<>(defaults);
        values.putAll(own);
        for (String key : values.keySet()) {
            if (!known.contains(key)) {
                throw UserFailures.rejected(kind + " has no option '" + UserFailures.shown(key) + "' for users; it has "
                        + String.join(", ", new TreeSet<>(known)));
            }
        }
        return new OptionValues(values);
    }

    public Optional<String> text(String key) {
        return Optional.ofNullable(values.get(key));
    }

    /** Text of no more than {@code longest} characters. */
    public Optional<String> text(String key, int longest) {
        Optional<String> value = text(key);
        int length = value.map(text -> text.codePointCount(0, text.length())).orElse(0);
        if (length > longest) {
            throw UserFailures.rejected(
                    "the option " + key + " has at most " + longest + " characters, but it has " + length);
        }
        return value;
    }

    /** The items of a list with commas, each once; none where the option is not given. */
    public Set<String> list(String key) {
        Set<String> items = new LinkedHashSet<>();
        text(key).stream().flatMap(OptionValues::items).forEach(items::add);
        if (items.contains("")) {
            throw wrong(key, "is a list with commas between its items");
        }
        return items;
    }

    /** The numbers, from 1 on, of a list with commas, each once; none where the option is not given. */
    public List<Integer> ids(String key) {
        Set<Integer> ids = new LinkedHashSet<>();
        text(key).stream().flatMap(OptionValues::items).forEach(item -> {
            if (!isNumber(item, 1)) {
                throw wrong(key, "is a list of ids with commas between them, such as 1,2");
            }
            ids.add(Integer.parseInt(item));
        });
        return new ArrayList<>(ids);
    }

    /** A whole number, {@code least} or more; empty where the option is not given. */
    public Optional<Integer> number(String key, int least) {
        return text(key).map(value -> {
            if (!isNumber(value, least)) {
                throw wrong(key, "is a whole number from " + least + " on");
            }
            return Integer.parseInt(value);
        });
    }

    /** {@code true} or {@code false}; empty where the option is not given. */
    public Optional<Boolean> yesOrNo(String key) {
        return text(key).map(value -> {
            if (!value.equals("true") && !value.equals("false")) {
                throw wrong(key, "is true or false");
            }
            return value.equals("true");
        });
    }

    private static Stream<String> items(String list) {
        return Stream.of(list.split(",", -1)).map(String::strip);
    }

    private static boolean isNumber(String text, int least) {
        return NUMBER.matcher(text).matches() && Integer.parseInt(text) >= least;
    }

    private RuntimeException wrong(String key, String rule) {
        return UserFailures.rejected("the option " + key + " " + rule + ", but is '"
                + UserFailures.shown(text(key).orElse("")) + "'");
    }
}
