package io.daftar.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftar.model.Reseller.Warned;
import io.daftar.model.Reseller.Window;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WarnedTest {
    private static final Instant NOW = Instant.parse("2026-05-01T00:00:00Z");

    private static Reseller reseller(long quota, long used, Window window) {
        return new Reseller(
                new ResellerId(1),
                "Ali",
                Optional.of(Traffic.ofBytes(quota)),
                window,
                Traffic.ofBytes(used),
                Traffic.ZERO,
                Set.of(),
                Warned.NOTHING,
                1);
    }

    @ParameterizedTest
    @CsvSource({"100,79,0", "100,80,80", "100,89,80", "100,90,90", "100,99,90", "100,100,100", "100,300,100"})
    void theHighestPercentThatWasReachedCounts(long quota, long used, int percent) {
        assertThat(Warned.due(reseller(quota, used, Window.OPEN), NOW).quotaPercent())
                .isEqualTo(percent);
    }

    @Test
    void percentsAreExactForEveryQuota() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            long quota = random.nextLong() >>> (1 + random.nextInt(62));
            long used = random.nextBoolean() ? quota - quota / 5 + random.nextInt(3) - 1 : random.nextLong() >>> 1;
            used = Math.max(0, used);
            int percent = Warned.due(reseller(quota, used, Window.OPEN), NOW).quotaPercent();

            assertThat(percent).as("seed %d: %d of %d", seed, used, quota).isEqualTo(exact(used, quota));
        }
    }

    private static int exact(long used, long quota) {
        int reached = 0;
        for (int percent : Warned.PERCENTS) {
            BigInteger left = BigInteger.valueOf(used).multiply(BigInteger.valueOf(100));
            BigInteger right = BigInteger.valueOf(quota).multiply(BigInteger.valueOf(percent));
            reached = left.compareTo(right) >= 0 ? percent : reached;
        }
        return reached;
    }

    @ParameterizedTest
    @CsvSource({"259201,0", "259200,3", "86401,3", "86400,1", "1,1", "0,1", "-86400,1"})
    void theFewestDaysThatAreLeftCount(long secondsLeft, int days) {
        Window window = Window.OPEN.endingAt(Optional.of(NOW.plus(Duration.ofSeconds(secondsLeft))));

        assertThat(Warned.due(reseller(100, 0, window), NOW).windowDays()).isEqualTo(days);
    }
}
