package io.daftar.testkit.marzban;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okio.ByteString;
import org.assertj.core.data.Offset;
import org.jspecify.annotations.Nullable;

/**
 * Compares answers with recorded ones: same keys in the same order, same values. Values that a panel makes up (ids,
 * passwords, times, links) must have the same form, and be the same or different where the recorded ones are.
 */
final class Comparison {

    private static final Set<String> MADE_UP = Set.of("id", "password", "created_at", "online_at", "sub_updated_at");
    /** Made up unless the caller chose them. */
    private static final Set<String> CHOOSABLE = Set.of("id", "password");

    /** Facts of the machine the panel ran on. */
    private static final Set<String> OF_THE_MACHINE = Set.of(
            "mem_total",
            "mem_used",
            "cpu_cores",
            "cpu_usage",
            "incoming_bandwidth",
            "outgoing_bandwidth",
            "incoming_bandwidth_speed",
            "outgoing_bandwidth_speed");

    private static final Pattern SHADOWSOCKS = Pattern.compile("^ss://([A-Za-z0-9+/=]+)@");
    private static final Pattern VLESS = Pattern.compile("^vless://([^@]+)@");

    /** How far the time at which a recorded job ran can be off, in seconds. */
    private static final long JOB_TIME = 60;

    private final boolean showsJobTimes;
    private final Map<String, String> ours = new HashMap<>();
    private final Map<String, String> theirs = new HashMap<>();

    /** @param showsJobTimes whether an expiry may follow from the second in which a job ran, which nobody recorded */
    Comparison(boolean showsJobTimes) {
        this.showsJobTimes = showsJobTimes;
    }

    /** What the simulator made up where the recording has {@code recorded}; the same text if it was never seen. */
    String ours(String recorded) {
        return ours.getOrDefault(recorded, recorded);
    }

    void bind(String recorded, String actual) {
        ours.put(recorded, actual);
    }

    /** @param sent the request's body: what the caller chose must come back as it is */
    void compare(String where, @Nullable Object expected, @Nullable Object actual, String sent) {
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
        } else if (expected instanceof String text && actual instanceof String other) {
            compareText(where, key, text, other, sent);
        } else if (expected instanceof BigDecimal && OF_THE_MACHINE.contains(key)) {
            assertThat(actual).as(where).isInstanceOf(BigDecimal.class);
        } else if (showsJobTimes && key.equals("expire") && expected instanceof BigDecimal second) {
            assertThat((BigDecimal) actual).as(where).isCloseTo(second, Offset.offset(BigDecimal.valueOf(JOB_TIME)));
        } else {
            assertThat(actual).as(where).isEqualTo(expected);
        }
    }

    private void compareText(String where, String key, String expected, String actual, String sent) {
        if (expected.startsWith("<token-")) {
            bind(expected, actual);
        } else if (key.equals("subscription_url")) {
            assertThat(form(actual)).as(where).isEqualTo(form(expected));
            bind(expected, actual);
        } else if (key.equals("links")) {
            assertThat(actual).as(where).isEqualTo(ourLink(expected));
        } else if (CHOOSABLE.contains(key) && sent.contains("\"" + expected + "\"")) {
            assertThat(actual).as(where).isEqualTo(expected);
            ours.put(expected, actual);
            theirs.put(actual, expected);
        } else if (MADE_UP.contains(key)) {
            assertThat(form(actual)).as(where).isEqualTo(form(expected));
            assertThat(ours.computeIfAbsent(expected, unused -> actual))
                    .as(where)
                    .isEqualTo(actual);
            assertThat(theirs.computeIfAbsent(actual, unused -> expected))
                    .as(where)
                    .isEqualTo(expected);
        } else {
            assertThat(actual).as(where).isEqualTo(expected);
        }
    }

    /** Kind of each character, so that two values of one form agree; the fraction of a second may happen to be zero. */
    private static String form(String value) {
        return value.replaceAll("\\.\\d{6}$", "")
                .replaceAll("^/sub/.*", "/sub/")
                .replaceAll("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}", "uuid")
                .replaceAll("^[A-Za-z0-9_-]{22}$", "22 characters")
                .replaceAll("\\d", "9");
    }

    private String ourLink(String expected) {
        Matcher login = SHADOWSOCKS.matcher(expected);
        if (login.find()) {
            ByteString decoded = requireNonNull(ByteString.decodeBase64(login.group(1)));
            String[] parts = decoded.utf8().split(":", 2);
            String own = ByteString.encodeUtf8(parts[0] + ":" + ours(parts[1])).base64();
            return login.replaceFirst(Matcher.quoteReplacement("ss://" + own + "@"));
        }
        Matcher id = VLESS.matcher(expected);
        return id.find() ? id.replaceFirst(Matcher.quoteReplacement("vless://" + ours(id.group(1)) + "@")) : expected;
    }
}
