package io.daftar.enforce;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WritePaceTest {
    private static final class Moving extends Clock {
        private Instant now = Instant.EPOCH;

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        void pass(Duration length) {
            now = now.plus(length);
        }
    }

    private final Moving clock = new Moving();
    private final WritePace pace = new WritePace(clock, clock::pass);

    @Test
    void noSecondSeesMoreThanItsShareHoweverLongTheWritesTake() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int perSecond = 1; perSecond <= 5; perSecond++) {
            List<Instant> arrivals = new ArrayList<>();
            WritePace own = new WritePace(clock, clock::pass);
            for (int i = 0; i < 200; i++) {
                try (WritePace.Permit permit = own.take(perSecond)) {
                    assertThat(permit).isNotNull();
                    long way = random.nextInt(700);
                    clock.pass(Duration.ofMillis(way / 2));
                    arrivals.add(clock.instant());
                    clock.pass(Duration.ofMillis(way - way / 2));
                }
            }
            for (int i = perSecond; i < arrivals.size(); i++) {
                assertThat(Duration.between(arrivals.get(i - perSecond), arrivals.get(i)))
                        .as("seed %d, %d a second, write %d", seed, perSecond, i)
                        .isGreaterThanOrEqualTo(Duration.ofSeconds(1));
            }
        }
    }

    @Test
    void theFirstWritesDoNotWait() {
        for (int i = 0; i < 3; i++) {
            pace.take(3).close();
        }

        assertThat(clock.instant()).isEqualTo(Instant.EPOCH);
    }

    @Test
    void aClockThatWasSetBackHoldsNothingUpForLongerThanASecond() {
        pace.take(1).close();
        clock.pass(Duration.ofHours(-1));
        Instant before = clock.instant();
        pace.take(1).close();

        assertThat(Duration.between(before, clock.instant())).isEqualTo(Duration.ofSeconds(1));
    }
}
