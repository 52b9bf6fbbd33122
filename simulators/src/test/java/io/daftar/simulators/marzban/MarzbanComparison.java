package io.daftar.simulators.marzban;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.daftar.simulators.recordings.Comparison;
import java.math.BigDecimal;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okio.ByteString;
import org.assertj.core.data.Offset;

/** Knows Marzban's share links, and numbers that nobody can foretell. */
final class MarzbanComparison extends Comparison {

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

    /** @param showsJobTimes whether an expiry may follow from the second in which a job ran, which nobody recorded */
    MarzbanComparison(boolean showsJobTimes) {
        super(Set.of("id", "password", "created_at", "online_at", "sub_updated_at"), Set.of("id", "password"));
        this.showsJobTimes = showsJobTimes;
    }

    @Override
    protected boolean comparedSpecially(String where, String key, Object expected, Object actual, String sent) {
        if (expected instanceof String text && actual instanceof String other) {
            return comparedText(where, key, text, other);
        }
        if (expected instanceof BigDecimal && OF_THE_MACHINE.contains(key)) {
            assertThat(actual).as(where).isInstanceOf(BigDecimal.class);
            return true;
        }
        if (showsJobTimes && key.equals("expire") && expected instanceof BigDecimal second) {
            assertThat((BigDecimal) actual).as(where).isCloseTo(second, Offset.offset(BigDecimal.valueOf(JOB_TIME)));
            return true;
        }
        return false;
    }

    private boolean comparedText(String where, String key, String expected, String actual) {
        if (key.equals("subscription_url")) {
            assertThat(form(actual)).as(where).isEqualTo(form(expected));
            bind(expected, actual);
            return true;
        }
        if (key.equals("links")) {
            assertThat(actual).as(where).isEqualTo(ourLink(expected));
            return true;
        }
        return false;
    }

    @Override
    protected String form(String value) {
        return super.form(value.replaceAll("^/sub/.*", "/sub/")
                .replaceAll("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}", "uuid")
                .replaceAll("^[A-Za-z0-9_-]{22}$", "22 characters"));
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
