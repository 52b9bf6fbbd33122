package io.daftar.simulators.xui;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftar.simulators.recordings.Comparison;
import io.daftar.simulators.recordings.Replay;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Knows the settings of inbounds, whose keys stand in no order, and lists that are in none. Times must be there or not.
 */
final class XuiComparison extends Comparison {

    private static final Set<String> TIMES = Set.of(
            "createdAt", "updatedAt", "created_at", "updated_at", "lastOnline", "lastTrafficResetTime", "expiresAt");
    private static final Set<String> MADE_UP =
            Set.of("uuid", "id", "subId", "password", "token", "originNodeGuid", "panelGuid");
    /** An expiry that began to run with the job or was renewed by it. */
    private static final long EXPIRY_TOLERANCE = Duration.ofMinutes(10).toMillis();

    private boolean cut;

    XuiComparison() {
        super(MADE_UP, Set.of());
    }

    /** @param shortened lists of the recording hold fewer items than the answer did */
    void cut(boolean shortened) {
        cut = shortened;
    }

    @Override
    protected boolean comparedSpecially(String where, String key, Object expected, Object actual, String sent) {
        if (expected instanceof String text && actual instanceof String other) {
            return comparedTexts(where, key, text, other, sent);
        }
        if (expected instanceof BigDecimal number && actual instanceof BigDecimal other) {
            compareNumbers(where, key, number, other);
            return true;
        }
        if (expected instanceof List<?> list && actual instanceof List<?> other) {
            return comparedLists(where, key, list, other, sent);
        }
        if (where.contains("settings") && expected instanceof Map<?, ?> map && actual instanceof Map<?, ?> other) {
            assertThat(new HashSet<Object>(other.keySet())).as(where).isEqualTo(new HashSet<Object>(map.keySet()));
            compareMembers(where, map, other, sent);
            return true;
        }
        return false;
    }

    private boolean comparedTexts(String where, String key, String expected, String actual, String sent) {
        if (key.equals("settings")) {
            compare(where, "settings-text", Replay.parse(expected), Replay.parse(actual), sent);
            return true;
        }
        if (where.contains("/links/")) {
            assertThat(form(actual)).as(where).isEqualTo(form(expected));
            return true;
        }
        // Whoever was asked for by the recording has the recorded values.
        return MADE_UP.contains(key) && expected.equals(actual);
    }

    private boolean comparedLists(String where, String key, List<?> expected, List<?> actual, String sent) {
        if (key.equals("inboundIds")) {
            // Their order is not stable.
            assertThat(new HashSet<Object>(actual)).as(where).isEqualTo(new HashSet<Object>(expected));
            return true;
        }
        if (key.equals("skipped")) {
            compareSkipped(where, expected, actual);
            return true;
        }
        if (cut && actual.size() > expected.size()) {
            compareItems(where, key, expected, actual.subList(0, expected.size()), sent);
            return true;
        }
        return false;
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

    private void compareNumbers(String where, String key, BigDecimal expected, BigDecimal actual) {
        if (TIMES.contains(key) || where.contains("/lastOnline")) {
            assertThat(actual.signum()).as(where).isEqualTo(expected.signum());
        } else if (key.equals("id")) {
            compareMadeUp(where, where.replaceAll(".*\\)|\\[\\d+]", "") + " ", expected.toString(), actual.toString());
        } else if (key.equals("expiryTime")) {
            assertThat(actual.subtract(expected).abs().longValue()).as(where).isLessThan(EXPIRY_TOLERANCE);
        } else if (!where.contains("server/status")) {
            assertThat(actual).as(where).isEqualByComparingTo(expected);
        }
    }

    @Override
    protected String form(String value) {
        return value.replaceAll("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "uuid")
                .replaceAll("^[0-9a-f]{32}$", "32 digits");
    }
}
