package io.daftar.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftar.ResellerEngine;
import io.daftar.event.UsageEntry;
import io.daftar.model.Attribution;
import io.daftar.model.ConfigId;
import io.daftar.model.ResetUnderWayException;
import io.daftar.model.Traffic;
import io.daftar.report.UsageSummary;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.UnaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Processes that really run at once, on real databases. In what order things happen is luck; what they add up to is not. */
class ResetStressTest {
    private static final int USERS = 4;
    private static final int ROUNDS = 25;

    /** What a process does again and again. */
    private interface Habit {
        void once(ResellerEngine engine, int round);
    }

    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRESQL"})
    void whateverSyncsResetsAndEnforcementsDoAtOnceEveryByteIsMeteredOnce(ShopStore store) throws Exception {
        try (Shop shop = Shop.on(store, MarzbanTown::open, MarzneshinTown::open)) {
            List<ConfigId> configs = new ArrayList<>();
            shop.towns.keySet().forEach(town -> configs.addAll(shop.adopt(town, "ali", USERS)));
            shop.engine.disable(configs.get(0), Attribution.of(Shop.ADMIN, "held all the while"));
            shop.sync();

            allAtOnce(
                    shop,
                    (engine, round) -> engine.syncUsage(),
                    (engine, round) -> engine.resetConfigUsage(
                            configs.get(round % configs.size()), Attribution.of(Shop.ADMIN, "asked for")),
                    (engine, round) -> engine.resetConfigUsage(
                            configs.get(round / 2 % configs.size()), Attribution.of(Shop.ADMIN, "asked for")),
                    (engine, round) -> {
                        if (round % 5 == 0) {
                            engine.resetUsage(shop.reseller, Attribution.of(Shop.ADMIN, "asked for"));
                        }
                        engine.enforce();
                    });

            shop.sync();
            shop.sync();
            shop.engine.enforce();
            addsUp(shop);
            assertThat(shop.town(0).runs(Shop.name("ali", 1))).isFalse();
            assertThat(Shop.names("ali", USERS)).allMatch(shop.town(1)::runs);
        }
    }

    private static void allAtOnce(Shop shop, Habit... habits)
            throws InterruptedException, ExecutionException, TimeoutException {
        ExecutorService processes = Executors.newFixedThreadPool(habits.length + 1);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (Habit habit : habits) {
                ResellerEngine process = shop.engine(UnaryOperator.identity());
                running.add(processes.submit(() -> live(process, habit)));
            }
            running.add(processes.submit(() -> useTraffic(shop)));
            for (Future<?> life : running) {
                life.get(2, TimeUnit.MINUTES);
            }
        } finally {
            processes.shutdownNow();
        }
    }

    private static void live(ResellerEngine process, Habit habit) {
        try (process) {
            for (int round = 0; round < ROUNDS; round++) {
                try {
                    habit.once(process, round);
                } catch (ResetUnderWayException e) {
                    assertThat(e).hasMessageMatching(".*(under way|being reset).*");
                }
            }
        }
    }

    private static void useTraffic(Shop shop) {
        for (int round = 0; round < 10 * ROUNDS; round++) {
            for (Town town : shop.towns.keySet()) {
                town.simulator().use(Shop.name("ali", 1 + round % USERS), Traffic.ofBytes(1_000 + round));
            }
            Thread.yield();
        }
    }

    private static void addsUp(Shop shop) {
        UsageSummary usage = shop.engine.usage(shop.reseller);
        Traffic truth = shop.towns.keySet().stream()
                .flatMap(town -> town.simulator().truth().values().stream())
                .reduce(Traffic.ZERO, Traffic::plus);
        assertThat(usage.metered()).isEqualTo(truth);
        assertThat(usage.total()).isEqualTo(truth);
        assertThat(usage.settled()).isEqualTo(entries(shop, UsageEntry.Kind.SETTLED));
        assertThat(usage.forgiven()).isEqualTo(entries(shop, UsageEntry.Kind.FORGIVEN));
        assertThat(usage.quotaUsed()).isEqualTo(truth.minus(usage.forgiven()));
    }

    private static Traffic entries(Shop shop, UsageEntry.Kind kind) {
        return shop.store.inTransaction(tables -> tables.entries().ofReseller(shop.reseller, 10_000)).stream()
                .filter(entry -> entry.kind() == kind)
                .map(UsageEntry::amount)
                .reduce(Traffic.ZERO, Traffic::plus);
    }
}
