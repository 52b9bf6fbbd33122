package io.daftar.engine.panelio;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftar.store.Leases;
import io.daftar.store.memory.InMemoryStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RateLimiterTest {
    private final MovingClock clock = new MovingClock();
    private final MovingClock storesClock = new MovingClock();
    private final Leases leases = InMemoryStore.create(storesClock).leases();
    private final RateLimiter pace = process("a");

    private RateLimiter process(String name) {
        return new RateLimiter(clock, this::pass, new SharedRateSlots(leases, name, "write-1", this::pass));
    }

    private void pass(Duration length) {
        clock.pass(length);
        storesClock.pass(length);
    }

    @Test
    void noSecondSeesMoreThanItsShareHoweverLongTheWritesTake() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int perSecond = 1; perSecond <= 5; perSecond++) {
            List<Instant> arrivals = new ArrayList<>();
            RateLimiter own = process("own");
            for (int i = 0; i < 200; i++) {
                try (RateLimiter.Permit permit = own.take(perSecond)) {
                    assertThat(permit).isNotNull();
                    long way = random.nextInt(700);
                    pass(Duration.ofMillis(way / 2));
                    arrivals.add(clock.instant());
                    pass(Duration.ofMillis(way - way / 2));
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
    void processesShareASecond() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        List<RateLimiter> processes = List.of(process("b"), process("c"), process("d"));
        List<Instant> arrivals = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            RateLimiter one = processes.get(random.nextInt(processes.size()));
            try (RateLimiter.Permit permit = one.take(3)) {
                assertThat(permit).isNotNull();
                pass(Duration.ofMillis(random.nextInt(200)));
                arrivals.add(clock.instant());
                pass(Duration.ofMillis(random.nextInt(200)));
            }
            pass(Duration.ofMillis(random.nextInt(300)));
        }
        for (int i = 3; i < arrivals.size(); i++) {
            assertThat(Duration.between(arrivals.get(i - 3), arrivals.get(i)))
                    .as("seed %d, write %d", seed, i)
                    .isGreaterThanOrEqualTo(Duration.ofSeconds(1));
        }
    }

    @Test
    void whatADeadProcessHeldHoldsNobodyUpForLong() {
        for (int i = 0; i < 3; i++) {
            process("dead").take(3);
        }

        try (RateLimiter.Permit permit = pace.take(3)) {
            assertThat(permit).isNotNull();
        }

        assertThat(clock.instant()).isEqualTo(Instant.EPOCH.plusSeconds(10));
    }

    @Test
    void whereManyWritesAreAllowedFewLeasesAreAskedFor() {
        for (int i = 0; i < 2_000; i++) {
            pace.take(1_000).close();
        }

        assertThat(clock.instant()).isEqualTo(Instant.EPOCH.plusSeconds(1));
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
