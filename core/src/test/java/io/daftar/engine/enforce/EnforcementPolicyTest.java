package io.daftar.engine.enforce;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftar.engine.booking.StopReasons;
import io.daftar.model.AccountId;
import io.daftar.model.Config;
import io.daftar.model.ConfigId;
import io.daftar.model.Hold;
import io.daftar.model.Reason;
import io.daftar.model.Reseller;
import io.daftar.model.Reseller.Warned;
import io.daftar.model.Reseller.Window;
import io.daftar.model.ResellerId;
import io.daftar.model.Traffic;
import io.daftar.store.ConfigTable.ConfigUsage;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnforcementPolicyTest {
    private static final Instant NOW = Instant.parse("2026-05-01T00:00:00Z");
    private static final EnforcementPolicy STRICT = new EnforcementPolicy(false, 0, Traffic.ZERO);
    private static final EnforcementPolicy LENIENT = new EnforcementPolicy(true, 0, Traffic.ZERO);
    private static final long MIB = 1L << 20;
    private static final long GIB = 1L << 30;

    private static Reseller reseller(Optional<Traffic> quota, long used, Window window, Set<Hold> holds) {
        return new Reseller(
                new ResellerId(1), "Ali", quota, window, Traffic.ofBytes(used), Traffic.ZERO, holds, Warned.NOTHING, 1);
    }

    private static Set<Hold> decide(EnforcementPolicy policy, long quota, long used) {
        return policy.decide(reseller(Optional.of(Traffic.ofBytes(quota)), used, Window.OPEN, Set.of()), NOW);
    }

    private static Config config(Optional<Traffic> limit, Optional<Instant> expiry, Set<Hold> holds) {
        return new Config(
                new ConfigId(1),
                new ResellerId(1),
                new AccountId(1),
                limit,
                expiry,
                holds,
                Instant.EPOCH,
                Optional.empty(),
                1);
    }

    @Test
    void aQuotaIsUsedUpWhenAllOfItIsUsed() {
        assertThat(decide(STRICT, 10, 9)).isEmpty();
        assertThat(decide(STRICT, 10, 10)).containsExactly(Hold.RESELLER_QUOTA);
    }

    @ParameterizedTest
    @CsvSource({
        // the larger of 2 percent and 50 MiB: bytes for 1 GiB, percent for 10 GiB
        "1073741824, 1126170623, false",
        "1073741824, 1126170624, true",
        "10737418240, 10952166603, false",
        "10737418240, 10952166604, true",
        // no quota is so large that its grace leaves the range
        "9223372036854775807, 9223372036854775807, false",
    })
    void theLargerOfTheTwoGracesCounts(long quota, long used, boolean held) {
        EnforcementPolicy grace = new EnforcementPolicy(true, 2, Traffic.ofBytes(50 * MIB));

        assertThat(decide(grace, quota, used).contains(Hold.RESELLER_QUOTA)).isEqualTo(held);
    }

    @Test
    void anUnlimitedQuotaIsNeverUsedUpAndLiftsTheHold() {
        Reseller unlimited = reseller(Optional.empty(), Long.MAX_VALUE, Window.OPEN, Set.of(Hold.RESELLER_QUOTA));

        assertThat(STRICT.decide(unlimited, NOW)).isEmpty();
    }

    @Test
    void aWindowHoldsBeforeItOpensAndFromItsEndOn() {
        Window window = new Window(Optional.of(NOW), Optional.of(NOW.plusSeconds(10)));
        Reseller reseller = reseller(Optional.empty(), 0, window, Set.of());

        assertThat(STRICT.decide(reseller, NOW.minusNanos(1))).containsExactly(Hold.RESELLER_WINDOW);
        assertThat(STRICT.decide(reseller, NOW)).isEmpty();
        assertThat(STRICT.decide(reseller, NOW.plusSeconds(10))).containsExactly(Hold.RESELLER_WINDOW);
    }

    @Test
    void aWindowWithoutEndsLiftsTheHold() {
        Reseller open = reseller(Optional.empty(), 0, Window.OPEN, Set.of(Hold.RESELLER_WINDOW));

        assertThat(STRICT.decide(open, NOW)).isEmpty();
    }

    @Test
    void whatActorsAndTheHostPlacedStays() {
        Set<Hold> placed = EnumSet.of(Hold.RESELLER_SUSPENDED, Hold.WALLET);

        assertThat(STRICT.decide(reseller(Optional.empty(), 0, Window.OPEN, placed), NOW))
                .isEqualTo(placed);
    }

    @Test
    void aConfigsOwnTermsHoldItOnlyWhereOverrunIsNotAllowed() {
        Config over = config(Optional.of(Traffic.ofBytes(GIB)), Optional.of(NOW), Set.of(Hold.MANUAL));
        ConfigUsage usage = new ConfigUsage(over, Traffic.ofBytes(GIB));

        assertThat(STRICT.decide(usage, NOW))
                .containsExactlyInAnyOrder(Hold.MANUAL, Hold.CONFIG_TRAFFIC, Hold.CONFIG_EXPIRED);
        assertThat(LENIENT.decide(usage, NOW)).containsExactly(Hold.MANUAL);
    }

    @Test
    void aConfigWithoutLimitAndExpiryIsNeverHeldByThem() {
        Config free = config(Optional.empty(), Optional.empty(), EnumSet.of(Hold.CONFIG_TRAFFIC, Hold.CONFIG_EXPIRED));

        assertThat(STRICT.decide(new ConfigUsage(free, Traffic.ofBytes(Long.MAX_VALUE)), NOW))
                .isEmpty();
    }

    @Test
    void decidingTwiceSaysTheSame() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 10_000; i++) {
            EnforcementPolicy policy = new EnforcementPolicy(
                    random.nextBoolean(), random.nextInt(101), Traffic.ofBytes(random.nextInt(100)));
            Set<Hold> before = EnumSet.noneOf(Hold.class);
            for (Hold hold : Hold.values()) {
                if (hold.level() == Hold.Level.RESELLER && random.nextBoolean()) {
                    before.add(hold);
                }
            }
            Reseller reseller = reseller(
                    random.nextBoolean() ? Optional.empty() : Optional.of(Traffic.ofBytes(random.nextInt(200))),
                    random.nextInt(300),
                    Window.OPEN.endingAt(Optional.of(NOW.plusSeconds(random.nextInt(3) - 1))),
                    before);
            Set<Hold> once = policy.decide(reseller, NOW);

            assertThat(policy.decide(reseller.withHolds(once), NOW))
                    .as("seed %d, round %d, %s, %s", seed, i, policy, reseller)
                    .isEqualTo(once);
        }
    }

    @Test
    void aStopIsPutDownToTheResellersHoldsBeforeTheConfigsOwn() {
        Set<Hold> ofConfig = EnumSet.of(Hold.CONFIG_EXPIRED, Hold.MANUAL);

        assertThat(StopReasons.of(ofConfig, EnumSet.of(Hold.WALLET, Hold.RESELLER_QUOTA)))
                .contains(Reason.RESELLER_QUOTA_EXHAUSTED);
        assertThat(StopReasons.of(ofConfig, Set.of())).contains(Reason.MANUAL);
        assertThat(StopReasons.of(Set.of(), Set.of())).isEmpty();
    }
}
