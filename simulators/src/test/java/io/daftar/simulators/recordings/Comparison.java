package io.daftar.simulators.recordings;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Compares answers with recorded ones: same keys in the same order, same values. Values that a panel makes up (ids,
 * passwords, times, links) must have the same form, and be the same or different where the recorded ones are.
 */
public class Comparison {

    private final Set<String> madeUp;
    private final Set<String> choosable;
    private final Map<String, String> ours = new HashMap<>();
    private final Map<String, String> theirs = new HashMap<>();

    /**
     * For one kind of panel.
     *
     * @param madeUp keys of texts that the panel makes up
     * @param choosable those of them that a caller may choose
     */
    protected Comparison(Set<String> madeUp, Set<String> choosable) {
        this.madeUp = madeUp;
        this.choosable = choosable;
    }

    /** What the simulator made up where the recording has {@code recorded}; the same text if it was never seen. */
    public final String ours(String recorded) {
        return ours.getOrDefault(recorded, recorded);
    }

    public final boolean knows(String recorded) {
        return ours.containsKey(recorded);
    }

    public final void bind(String recorded, String actual) {
        ours.put(recorded, actual);
    }

    /** @param sent the request's body: what the caller chose must come back as it is */
    public final void compare(String where, @Nullable Object expected, @Nullable Object actual, String sent) {
        compare(where, "", expected, actual, sent);
    }

    protected final void compare(
            String where, String key, @Nullable Object expected, @Nullable Object actual, String sent) {
        if (expected != null && actual != null && comparedSpecially(where, key, expected, actual, sent)) {
            return;
        }
        if (expected instanceof Map<?, ?> map) {
            assertThat(actual).as(where).isInstanceOf(Map.class);
            Map<?, ?> other = (Map<?, ?>) requireNonNull(actual);
            assertThat(new ArrayList<Object>(other.keySet())).as(where).isEqualTo(new ArrayList<Object>(map.keySet()));
            compareMembers(where, map, other, sent);
        } else if (expected instanceof List<?> list) {
            assertThat(actual).as(where).isInstanceOf(List.class);
            compareItems(where, key, list, (List<?>) requireNonNull(actual), sent);
        } else if (expected instanceof String text && actual instanceof String other) {
            compareTexts(where, key, text, other, sent);
        } else {
            assertThat(actual).as(where).isEqualTo(expected);
        }
    }

    /** Compares what only this kind of panel has; false where there is nothing special about it. */
    protected boolean comparedSpecially(String where, String key, Object expected, Object actual, String sent) {
        return false;
    }

    /** The values, in whatever order their keys are. */
    protected final void compareMembers(String where, Map<?, ?> expected, Map<?, ?> actual, String sent) {
        expected.forEach(
                (name, value) -> compare(where + "/" + name, String.valueOf(name), value, actual.get(name), sent));
    }

    protected final void compareItems(String where, String key, List<?> expected, List<?> actual, String sent) {
        assertThat(actual).as(where).hasSameSizeAs(expected);
        for (int i = 0; i < expected.size(); i++) {
            compare(where + "[" + i + "]", key, expected.get(i), actual.get(i), sent);
        }
    }

    private void compareTexts(String where, String key, String expected, String actual, String sent) {
        if (Replay.PLACEHOLDER.matcher(expected).matches()) {
            bind(expected, actual);
        } else if (choosable.contains(key) && sent.contains("\"" + expected + "\"")) {
            assertThat(actual).as(where).isEqualTo(expected);
            ours.put(expected, actual);
            theirs.put(actual, expected);
        } else if (madeUp.contains(key)) {
            assertThat(form(actual)).as(where).isEqualTo(form(expected));
            compareMadeUp(where, "", expected, actual);
        } else {
            assertThat(actual).as(where).isEqualTo(expected);
        }
    }

    /** Two values of one kind that stand for each other everywhere. */
    protected final void compareMadeUp(String where, String kind, String expected, String actual) {
        assertThat(ours.computeIfAbsent(kind + expected, unused -> actual))
                .as(where)
                .isEqualTo(actual);
        assertThat(theirs.computeIfAbsent(kind + actual, unused -> expected))
                .as(where)
                .isEqualTo(expected);
    }

    /** Kind of each character, so that two values of one form agree; the fraction of a second may happen to be zero. */
    protected String form(String value) {
        return value.replaceAll("\\.\\d{6}$", "").replaceAll("\\d", "9");
    }
}
