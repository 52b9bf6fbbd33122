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

    public final void bind(String recorded, String actual) {
        ours.put(recorded, actual);
    }

    /** @param sent the request's body: what the caller chose must come back as it is */
    final void compare(String where, @Nullable Object expected, @Nullable Object actual, String sent) {
        compare(where, "", expected, actual, sent);
    }

    private void compare(String where, String key, @Nullable Object expected, @Nullable Object actual, String sent) {
        if (expected instanceof Map<?, ?> map) {
            assertThat(actual).as(where).isInstanceOf(Map.class);
            Map<?, ?> other = (Map<?, ?>) requireNonNull(actual);
            assertThat(new ArrayList<Object>(other.keySet())).as(where).isEqualTo(new ArrayList<Object>(map.keySet()));
            map.forEach(
                    (name, value) -> compare(where + "/" + name, String.valueOf(name), value, other.get(name), sent));
        } else if (expected instanceof List<?> list) {
            assertThat(actual).as(where).isInstanceOf(List.class);
            List<?> other = (List<?>) requireNonNull(actual);
            assertThat(other).as(where).hasSameSizeAs(list);
            for (int i = 0; i < list.size(); i++) {
                compare(where + "[" + i + "]", key, list.get(i), other.get(i), sent);
            }
        } else if (expected == null || actual == null || !comparedSpecially(where, key, expected, actual)) {
            compareValue(where, key, expected, actual, sent);
        }
    }

    /** Compares values that only this kind of panel has; false where there is nothing special about them. */
    protected boolean comparedSpecially(String where, String key, Object expected, Object actual) {
        return false;
    }

    private void compareValue(
            String where, String key, @Nullable Object expected, @Nullable Object actual, String sent) {
        if (!(expected instanceof String text) || !(actual instanceof String other)) {
            assertThat(actual).as(where).isEqualTo(expected);
        } else if (text.startsWith("<token-")) {
            bind(text, other);
        } else if (choosable.contains(key) && sent.contains("\"" + text + "\"")) {
            assertThat(other).as(where).isEqualTo(text);
            ours.put(text, other);
            theirs.put(other, text);
        } else if (madeUp.contains(key)) {
            assertThat(form(other)).as(where).isEqualTo(form(text));
            assertThat(ours.computeIfAbsent(text, unused -> other)).as(where).isEqualTo(other);
            assertThat(theirs.computeIfAbsent(other, unused -> text)).as(where).isEqualTo(text);
        } else {
            assertThat(other).as(where).isEqualTo(text);
        }
    }

    /** Kind of each character, so that two values of one form agree; the fraction of a second may happen to be zero. */
    protected String form(String value) {
        return value.replaceAll("\\.\\d{6}$", "").replaceAll("\\d", "9");
    }
}
