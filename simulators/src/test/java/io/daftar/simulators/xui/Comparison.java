package io.daftar.simulators.xui;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Compares answers with recorded ones: same keys in the same order, same values. What a panel makes up (ids, keys,
 * passwords, tokens) must have the same form, and be the same or different where the recorded ones are; times must be
 * there or not.
 */
final class Comparison {

    private static final Set<String> TIMES = Set.of(
            "createdAt", "updatedAt", "created_at", "updated_at", "lastOnline", "lastTrafficResetTime", "expiresAt");
    private static final Set<String> MADE_UP =
            Set.of("uuid", "id", "subId", "password", "token", "originNodeGuid", "panelGuid");
    /** An expiry that began to run with the job or was renewed by it. */
    private static final long EXPIRY_TOLERANCE = Duration.ofMinutes(10).toMillis();

    private final Map<String, String> ours = new HashMap<>();
    private final Map<String, String> theirs = new HashMap<>();
    private boolean cut;

    String ours(String recorded) {
        return ours.getOrDefault(recorded, recorded);
    }

    boolean knows(String recorded) {
        return ours.containsKey(recorded);
    }

    void bind(String recorded, String actual) {
        ours.put(recorded, actual);
    }

    /** @param shortened lists of the recording hold fewer items than the answer did */
    void compare(String where, @Nullable Object expected, @Nullable Object actual, boolean shortened) {
        cut = shortened;
        compare(where, "", expected, actual);
    }

    private void compare(String where, String key, @Nullable Object expected, @Nullable Object actual) {
        if (key.equals("settings") && expected instanceof String text && actual instanceof String other) {
            compare(where, "settings-text", parse(text), parse(other));
        } else if (expected instanceof Map<?, ?> map) {
            compareObjects(where, map, actual);
        } else if (expected instanceof List<?> list) {
            compareLists(where, key, list, actual);
        } else if (expected instanceof BigDecimal number) {
            compareNumbers(where, key, number, actual);
        } else if (expected instanceof String text && actual instanceof String other) {
            compareTexts(where, key, text, other);
        } else {
            assertThat(actual).as(where).isEqualTo(expected);
        }
    }

    private void compareObjects(String where, Map<?, ?> expected, @Nullable Object actual) {
        assertThat(actual).as(where).isInstanceOf(Map.class);
        Map<?, ?> other = (Map<?, ?>) requireNonNull(actual);
        List<Object> names = new ArrayList<>(other.keySet());
        if (where.contains("settings")) {
            assertThat(new HashSet<>(names)).as(where).isEqualTo(new HashSet<Object>(expected.keySet()));
        } else {
            assertThat(names).as(where).isEqualTo(new ArrayList<Object>(expected.keySet()));
        }
        expected.forEach((name, value) -> compare(where + "/" + name, String.valueOf(name), value, other.get(name)));
    }

    private void compareLists(String where, String key, List<?> expected, @Nullable Object actual) {
        assertThat(actual).as(where).isInstanceOf(List.class);
        List<?> other = (List<?>) requireNonNull(actual);
        if (key.equals("inboundIds")) {
            // Their order is not stable.
            assertThat(new HashSet<Object>(other)).as(where).isEqualTo(new HashSet<Object>(expected));
            return;
        }
        if (key.equals("skipped")) {
            compareSkipped(where, expected, other);
            return;
        }
        if (cut && other.size() > expected.size()) {
            other = other.subList(0, expected.size());
        }
        assertThat(other).as(where).hasSameSizeAs(expected);
        for (int i = 0; i < expected.size(); i++) {
            compare(where + "[" + i + "]", key, expected.get(i), other.get(i));
        }
    }

    /** In no order. */
    private void compareSkipped(String where, List<?> expected, List<?> actual) {
        if (cut) {
            expected.forEach(item -> assertThat(actual.contains(item)).as(where).isTrue());
            return;
        }
        assertThat(sorted(actual)).as(where).isEqualTo(sorted(expected));
    }

    private static List<Object> sorted(List<?> list) {
        List<Object> copy = new ArrayList<>(list);
        copy.sort(Comparator.comparing(String::valueOf));
        return copy;
    }

    private void compareNumbers(String where, String key, BigDecimal expected, @Nullable Object actual) {
        assertThat(actual).as(where).isInstanceOf(BigDecimal.class);
        BigDecimal other = (BigDecimal) requireNonNull(actual);
        if (TIMES.contains(key) || where.contains("/lastOnline")) {
            assertThat(other.signum()).as(where).isEqualTo(expected.signum());
        } else if (key.equals("id")) {
            same(where, where.replaceAll(".*\\)|\\[\\d+]", "") + " ", expected.toString(), other.toString());
        } else if (key.equals("expiryTime")) {
            assertThat(other.subtract(expected).abs().longValue()).as(where).isLessThan(EXPIRY_TOLERANCE);
        } else if (!where.contains("server/status")) {
            assertThat(other).as(where).isEqualByComparingTo(expected);
        }
    }

    private void compareTexts(String where, String key, String expected, String actual) {
        if (expected.startsWith("<")) {
            bind(expected, actual);
        } else if (MADE_UP.contains(key) && !expected.equals(actual)) {
            assertThat(form(actual)).as(where).isEqualTo(form(expected));
            same(where, "", expected, actual);
        } else if (where.contains("/links/")) {
            assertThat(form(actual)).as(where).isEqualTo(form(expected));
        } else {
            assertThat(actual).as(where).isEqualTo(expected);
        }
    }

    /** Two values that stand for each other everywhere. */
    private void same(String where, String kind, String expected, String actual) {
        assertThat(ours.computeIfAbsent(kind + expected, unused -> actual))
                .as(where)
                .isEqualTo(actual);
        assertThat(theirs.computeIfAbsent(kind + actual, unused -> expected))
                .as(where)
                .isEqualTo(expected);
    }

    private static String form(String value) {
        return value.replaceAll("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "uuid")
                .replaceAll("^[0-9a-f]{32}$", "32 digits");
    }

    private static @Nullable Object parse(String text) {
        try {
            return JsonTree.ofText(text);
        } catch (JsonTree.Broken e) {
            throw new AssertionError("no JSON: " + text, e);
        }
    }
}
