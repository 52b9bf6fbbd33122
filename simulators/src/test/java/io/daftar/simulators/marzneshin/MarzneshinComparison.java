package io.daftar.simulators.marzneshin;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftar.simulators.recordings.Comparison;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Set;

/** Knows Marzneshin's links, and dates that follow from when a job ran. */
final class MarzneshinComparison extends Comparison {

    /** How far the time at which a recorded job ran can be off. */
    private static final Duration JOB_TIME = Duration.ofSeconds(60);

    private final boolean showsJobTimes;

    /** @param showsJobTimes whether an expiry may follow from the second in which a job ran, which nobody recorded */
    MarzneshinComparison(boolean showsJobTimes) {
        super(
                Set.of("key", "created_at", "online_at", "sub_updated_at", "sub_revoked_at", "traffic_reset_at"),
                Set.of("key"));
        this.showsJobTimes = showsJobTimes;
    }

    @Override
    protected boolean comparedSpecially(String where, String key, Object expected, Object actual, String sent) {
        if (key.equals("subscription_url")) {
            String link = (String) actual;
            String recorded = (String) expected;
            String own = link.substring(link.lastIndexOf('/') + 1);
            assertThat(own).as(where).isEqualTo(ours(recorded.substring(recorded.lastIndexOf('/') + 1)));
            assertThat(withoutKey(link)).as(where).isEqualTo(withoutKey(recorded));
            return true;
        }
        if (key.equals("expire_date") && showsJobTimes) {
            Duration off =
                    Duration.between(LocalDateTime.parse((String) expected), LocalDateTime.parse((String) actual));
            assertThat(off.abs()).as(where).isLessThan(JOB_TIME);
            return true;
        }
        if (key.equals("service_ids") && expected instanceof BigDecimal) {
            // Their order is not stable on the panel; the sum of those recorded tells them apart.
            return List.of(1, 2).contains(((BigDecimal) actual).intValue());
        }
        return false;
    }

    private static String withoutKey(String link) {
        return link.substring(0, link.lastIndexOf('/')).replaceAll("^https://[0-9a-f]{16}\\.", "https://star.");
    }

    @Override
    protected String form(String value) {
        return super.form(value.replaceAll("^[0-9a-f]{32}$", "32 digits"));
    }
}
