package io.daftar.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftar.model.ConfigId;
import io.daftar.model.Traffic;
import io.daftar.testkit.MutableClock;
import io.daftar.testkit.simulator.Answer;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A sync and a reset of the same user at the same moment, in both orders; driven by the panels' requests. */
class ResetRaceTest {
    private static final String USER = Shop.name("ali", 1);

    static Stream<Function<MutableClock, Town>> towns() {
        return Stream.of(MarzbanTown::open, MarzneshinTown::open, EylandooTown::open);
    }

    @ParameterizedTest
    @MethodSource("towns")
    void aResetWhileASyncReadsThePageLosesNothingAndCountsNothingTwice(Function<MutableClock, Town> opening) {
        try (Shop shop = Shop.with(opening)) {
            Town town = shop.towns.keySet().iterator().next();
            ConfigId config = sold(shop, town);
            AtomicBoolean once = new AtomicBoolean(true);
            // The page is asked for before the reset, and is answered after it.
            town.simulator().onRequest(request -> {
                if (!request.isWrite() && once.getAndSet(false)) {
                    shop.engine.resetConfigUsage(config, Shop.ADMIN, "meanwhile");
                }
            });
            shop.sync();
            assertThat(once).isFalse();

            settledAndCountedOnce(shop, town, config);
        }
    }

    @ParameterizedTest
    @MethodSource("towns")
    void aPageFromBeforeAResetThatArrivesAfterItIsNotBooked(Function<MutableClock, Town> opening) {
        try (Shop shop = Shop.with(opening)) {
            Town town = shop.towns.keySet().iterator().next();
            ConfigId config = sold(shop, town);
            AtomicBoolean once = new AtomicBoolean(true);
            town.simulator().faults().onReads().always((request, panel) -> {
                Answer fromBefore = panel.get();
                if (once.getAndSet(false)) {
                    shop.engine.resetConfigUsage(config, Shop.ADMIN, "meanwhile");
                }
                return fromBefore;
            });
            shop.sync();
            town.simulator().faults().clear();
            assertThat(once).isFalse();

            settledAndCountedOnce(shop, town, config);
        }
    }

    @ParameterizedTest
    @MethodSource("towns")
    void aSyncWhileAResetIsOnItsWayLosesNothingAndCountsNothingTwice(Function<MutableClock, Town> opening) {
        try (Shop shop = Shop.with(opening)) {
            Town town = shop.towns.keySet().iterator().next();
            ConfigId config = sold(shop, town);
            AtomicBoolean once = new AtomicBoolean(true);
            town.simulator().onRequest(request -> {
                if (request.path().contains("reset") && once.getAndSet(false)) {
                    shop.engine.syncUsage();
                }
            });
            shop.engine.resetConfigUsage(config, Shop.ADMIN, "meanwhile");
            assertThat(once).isFalse();

            settledAndCountedOnce(shop, town, config);
        }
    }

    private static ConfigId sold(Shop shop, Town town) {
        ConfigId config = shop.adopt(town, "ali", 1).get(0);
        town.simulator().use(USER, Traffic.gib(2));
        shop.sync();
        town.simulator().use(USER, Traffic.mib(100)); // What no sync has seen yet.
        return config;
    }

    private static void settledAndCountedOnce(Shop shop, Town town, ConfigId config) {
        shop.sync();
        assertThat(shop.quotaUsed()).isEqualTo(Traffic.mib(2_148));
        assertThat(shop.engine.configs().get(config).current()).isEqualTo(Traffic.ZERO);
        town.simulator().use(USER, Traffic.mib(7));
        shop.sync();
        shop.sync();
        assertThat(shop.quotaUsed()).isEqualTo(Traffic.mib(2_155));
        assertThat(shop.engine.configs().get(config).current()).isEqualTo(Traffic.mib(7));
        assertThat(shop.quotaUsed()).isEqualTo(town.simulator().trueTraffic(USER));
    }
}
