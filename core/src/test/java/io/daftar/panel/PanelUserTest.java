package io.daftar.panel;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftar.model.Traffic;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PanelUserTest {
    private static final Instant END = Instant.parse("2026-06-30T20:30:00Z");

    @Test
    void fractionsOfASecondAreNoOtherTerms() {
        PanelUser user = PanelUser.builder("ali")
                .limit(Traffic.gib(1))
                .expiry(Expiry.at(END))
                .build();

        assertThat(user.hasTerms(Optional.of(Traffic.gib(1)), Expiry.at(END.plusMillis(999))))
                .isTrue();
        assertThat(user.hasTerms(Optional.of(Traffic.gib(1)), Expiry.at(END.plusMillis(1_000))))
                .isFalse();
        assertThat(user.hasTerms(Optional.of(Traffic.gib(1)), Expiry.never())).isFalse();
        assertThat(user.hasTerms(Optional.of(Traffic.ofBytes(1)), Expiry.at(END)))
                .isFalse();
        assertThat(user.hasTerms(Optional.empty(), Expiry.at(END))).isFalse();
    }

    @Test
    void timeAfterTheFirstUseIsComparedInSecondsToo() {
        PanelUser user = PanelUser.builder("ali")
                .expiry(Expiry.afterFirstUse(Duration.ofDays(30)))
                .build();

        assertThat(user.hasTerms(
                        Optional.empty(),
                        Expiry.afterFirstUse(Duration.ofDays(30).plusMillis(5))))
                .isTrue();
        assertThat(user.hasTerms(Optional.empty(), Expiry.afterFirstUse(Duration.ofDays(31))))
                .isFalse();
        assertThat(Expiry.afterFirstUse(Duration.ofMillis(5)).inSeconds())
                .isEqualTo(Expiry.afterFirstUse(Duration.ofMillis(5)));
    }
}
