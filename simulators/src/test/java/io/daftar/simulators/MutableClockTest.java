package io.daftar.simulators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

final class MutableClockTest {

    private final MutableClock clock = MutableClock.at(Instant.EPOCH);

    @Test
    void itStandsStillUntilItIsMoved() {
        assertThat(clock.instant()).isEqualTo(Instant.EPOCH);
        assertThat(clock.advance(Duration.ofSeconds(5))).isEqualTo(Instant.ofEpochSecond(5));
        assertThat(clock.instant()).isEqualTo(Instant.ofEpochSecond(5));
        clock.set(Instant.ofEpochSecond(-1));
        assertThat(clock.millis()).isEqualTo(-1_000);
    }

    @Test
    void aViewInAnotherZoneMovesWithIt() {
        Clock tehran = clock.withZone(ZoneOffset.ofHoursMinutes(3, 30));
        clock.advance(Duration.ofHours(1));
        assertThat(tehran.instant()).isEqualTo(Instant.ofEpochSecond(3_600));
        assertThat(tehran.getZone()).isEqualTo(ZoneOffset.ofHoursMinutes(3, 30));
    }

    @Test
    void advancingBackwardsIsRefusedByName() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> clock.advance(Duration.ofSeconds(-1)))
                .withMessageContaining("PT-1S");
    }
}
