package io.daftar.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftar.event.UsageEntry;
import io.daftar.model.ConfigId;
import io.daftar.model.Traffic;
import io.daftar.model.UsageSummary;
import io.daftar.testkit.simulator.Fault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is done in whatever order, on a panel with lifetime counters every byte is metered once. */
class ResetPropertyTest {
    private static final int STEPS = 60;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void noSequenceOfResetsDeletionsSyncsAndTrafficGainsOrLosesAByte(long seed) {
        try (Shop shop = Shop.with(MarzbanTown::open)) {
            new Story(shop, seed).happens();
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {13, 14})
    void noSequenceGainsOrLosesAByteOnADatabase(long seed) {
        try (Shop shop = Shop.onH2(MarzbanTown::open)) {
            new Story(shop, seed).happens();
        }
    }

    /** One shop's random history. */
    private static final class Story {
        private final Shop shop;
        private final long seed;
        private final Random random;
        private final Town town;
        private final List<ConfigId> configs;
        private final List<String> done = new ArrayList<>();
        private Traffic used = Traffic.ZERO;
        private Traffic forgiven = Traffic.ZERO;

        Story(Shop shop, long seed) {
            this.shop = shop;
            this.seed = seed;
            this.random = new Random(seed);
            this.town = shop.towns.keySet().iterator().next();
            this.configs = new ArrayList<>(shop.adopt(town, "ali", 3));
        }

        void happens() {
            for (int step = 0; step < STEPS; step++) {
                act(step);
                check();
            }
            shop.sync();
            shop.sync();
            UsageSummary end = shop.engine.usage(shop.reseller);
            assertThat(end.metered()).as(told()).isEqualTo(used);
            assertThat(end.settled()).as(told()).isEqualTo(entries(UsageEntry.Kind.SETTLED));
            assertThat(end.forgiven()).as(told()).isEqualTo(entries(UsageEntry.Kind.FORGIVEN));
        }

        private void act(int step) {
            int index = random.nextInt(configs.size());
            ConfigId config = configs.get(index);
            String user = shop.engine.configs().get(config).panelUser();
            int action = random.nextInt(9);
            done.add(action + " " + user);
            switch (action) {
                case 0, 1, 2 -> use(user);
                case 3 -> shop.sync();
                case 4 -> shop.engine.resetConfigUsage(config, Shop.ADMIN, "");
                case 5 -> resetInTrouble(config);
                case 6 -> {
                    shop.engine.delete(config, Shop.ADMIN, "");
                    configs.set(index, shop.adopt(town, "again" + step + "x", 1).get(0));
                }
                case 7 -> {
                    shop.engine.resetUsage(shop.reseller, Shop.ADMIN, "");
                    assertThat(shop.quotaUsed()).as(told()).isEqualTo(Traffic.ZERO);
                }
                default -> shop.engine.forgiveUsage(shop.reseller, Shop.ADMIN, "");
            }
        }

        private void use(String user) {
            Traffic bytes = Traffic.ofBytes(1 + random.nextInt(1 << 24));
            town.simulator().use(user, bytes);
            used = used.plus(bytes);
        }

        /** One to three attempts go wrong, done or not; then the panel's breaker is waited out. */
        private void resetInTrouble(ConfigId config) {
            Fault fault = random.nextBoolean() ? Fault.loseAnswer() : Fault.cutConnection();
            town.simulator()
                    .faults()
                    .on(request -> request.path().contains("reset"))
                    .next(1 + random.nextInt(3), fault);
            shop.engine.resetConfigUsage(config, Shop.ADMIN, "");
            town.simulator().faults().clear();
            shop.clock.advance(Duration.ofMinutes(15));
        }

        private void check() {
            UsageSummary now = shop.engine.usage(shop.reseller);
            assertThat(now.metered()).as(told()).isLessThanOrEqualTo(used);
            assertThat(now.total()).as(told()).isEqualTo(now.metered());
            assertThat(now.forgiven()).as(told()).isGreaterThanOrEqualTo(forgiven);
            forgiven = now.forgiven();
        }

        private String told() {
            return "seed " + seed + " after " + done;
        }

        private Traffic entries(UsageEntry.Kind kind) {
            List<UsageEntry> entries =
                    shop.store.inTransaction(tables -> tables.entries().ofReseller(shop.reseller, 10_000));
            return entries.stream()
                    .filter(entry -> entry.kind() == kind)
                    .map(UsageEntry::amount)
                    .reduce(Traffic.ZERO, Traffic::plus);
        }
    }
}
