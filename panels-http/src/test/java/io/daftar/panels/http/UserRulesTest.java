package io.daftar.panels.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftar.model.Traffic;
import io.daftar.panel.Expiry;
import io.daftar.panel.PanelException;
import io.daftar.panel.PanelException.Kind;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class UserRulesTest {
    private final UserRules rules = new UserRules("A panel");

    private static void refuses(Runnable rule, String why) {
        PanelException refusal = Fixture.failure(rule);
        assertThat(refusal).hasMessageContaining(why);
        assertThat(refusal.kind()).isEqualTo(Kind.REJECTED);
    }

    private Duration hold(Duration length, ChronoUnit units) {
        return rules.hold((Expiry.AfterFirstUse) Expiry.afterFirstUse(length), units);
    }

    @Test
    void aLimitOfNothingIsNotTakenForUnlimited() {
        assertThat(rules.limit(Optional.empty())).isZero();
        assertThat(rules.limit(Optional.of(Traffic.ofBytes(1)))).isEqualTo(1);
        refuses(() -> rules.limit(Optional.of(Traffic.ZERO)), "a limit of 0 bytes means unlimited to A panel");
    }

    @Test
    void aTimeAfterFirstUseIsInWholeUnits() {
        assertThat(hold(Duration.ofMillis(2_900), ChronoUnit.SECONDS)).isEqualTo(Duration.ofSeconds(2));
        assertThat(hold(Duration.ofMillis(2_900), ChronoUnit.MILLIS)).isEqualTo(Duration.ofMillis(2_900));
        assertThat(hold(Duration.ofDays(36_500), ChronoUnit.SECONDS)).isEqualTo(Duration.ofDays(36_500));
        refuses(
                () -> hold(Duration.ofMillis(900), ChronoUnit.SECONDS),
                "a time after first use is between 1 second and 36500 days on A panel, but is PT0.9S");
        refuses(
                () -> hold(Duration.ofNanos(900), ChronoUnit.MILLIS),
                "a time after first use is between 1 millisecond and");
        refuses(() -> hold(Duration.ofDays(36_500).plusMillis(1), ChronoUnit.SECONDS), "36500 days");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a/b", "a\nb", "\u0007"})
    void aNameThatWouldPickAnotherCallIsRefused(String name) {
        refuses(() -> rules.pathName(name), "A panel cannot be asked about the user name");
    }

    @Test
    void anyOtherNameMayStandInAPath() {
        assertThat(rules.pathName("a b?%2f..")).isEqualTo("a b?%2f..");
    }
}
