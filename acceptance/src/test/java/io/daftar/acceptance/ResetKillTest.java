package io.daftar.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftar.ResellerEngine;
import io.daftar.event.AuditEntry;
import io.daftar.event.ConfigEvent;
import io.daftar.model.Attribution;
import io.daftar.model.ConfigId;
import io.daftar.model.Traffic;
import io.daftar.report.ResetReport;
import io.daftar.report.UsageSummary;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The process dies before or after a step of a reset on the store, other processes go on for a while, and the same call
 * again finishes it. {@code -Ddaftar.everyStep=true} leaves out no step.
 */
class ResetKillTest {
    private static final boolean EVERY_STEP = Boolean.getBoolean("daftar.everyStep");
    private static final UUID RUN = new UUID(6, 4711);
    private static final Traffic EACH = Traffic.mib(1_034);

    /** What other processes do between the death and the repetition. */
    enum Meanwhile implements Consumer<Shop> {
        NOTHING,
        A_SYNC,
        TRAFFIC_AND_A_SYNC;

        @Override
        public void accept(Shop shop) {
            if (this == TRAFFIC_AND_A_SYNC) {
                shop.town(0).simulator().use(Shop.name("ali", 1), Traffic.mib(5));
            }
            if (this != NOTHING) {
                shop.engine.syncUsage();
            }
        }
    }

    static Stream<Arguments> histories() {
        return Stream.of(ShopStore.values())
                .flatMap(store -> Stream.of(Meanwhile.values())
                        .filter(meanwhile -> store == ShopStore.MEMORY || meanwhile == Meanwhile.A_SYNC)
                        .map(meanwhile -> Arguments.of(store, meanwhile)));
    }

    /** Four configs on three panels, one of them held, with 1,024 MiB that syncs have seen and 10 MiB that none has. */
    private static final class Killing {
        final Shop shop;
        final Map<ConfigId, Town> configs = new LinkedHashMap<>();
        final String killed;

        Killing(Shop shop, String killed) {
            this.shop = shop;
            this.killed = killed;
            sell(shop.town(0), 1);
            sell(shop.town(1), 1);
            sell(shop.town(2), 2);
            shop.sync();
            shop.engine.disable(first(), Attribution.of(Shop.ADMIN, "held all the while"));
            usedByAll(Traffic.mib(10));
        }

        private void sell(Town town, int users) {
            shop.adopt(town, "ali", users).forEach(config -> configs.put(config, town));
            Shop.names("ali", users).forEach(user -> town.simulator().use(user, Traffic.gib(1)));
        }

        private void usedByAll(Traffic bytes) {
            configs.forEach((config, town) -> town.simulator().use(user(config), bytes));
        }

        private String user(ConfigId config) {
            return shop.engine.configs().get(config).panelUser();
        }

        ConfigId first() {
            return configs.keySet().iterator().next();
        }

        Traffic truth() {
            return shop.towns.keySet().stream()
                    .flatMap(town -> town.simulator().truth().values().stream())
                    .reduce(Traffic.ZERO, Traffic::plus);
        }

        boolean dies(int step, boolean afterwards, Consumer<ResellerEngine> work) {
            DyingStore dying = new DyingStore(shop.store, step, afterwards);
            try (ResellerEngine engine = shop.engine(dying, UnaryOperator.identity())) {
                work.accept(engine);
                return false;
            } catch (DyingPanels.Death expected) {
                assertThat(shop.engine.usage(shop.reseller).metered()).isLessThanOrEqualTo(truth());
                return true;
            }
        }

        void becomes(Traffic quotaUsed) {
            for (int sync = 0; sync < 2; sync++) {
                shop.sync();
                UsageSummary usage = shop.engine.usage(shop.reseller);
                assertThat(usage.metered()).as(killed).isEqualTo(truth());
                assertThat(usage.total()).as(killed).isEqualTo(truth());
                assertThat(usage.quotaUsed()).as(killed).isEqualTo(quotaUsed);
            }
        }

        List<ConfigEvent> resets(ConfigId config) {
            return shop.events(config).stream()
                    .filter(event -> event.type() == ConfigEvent.Type.USAGE_RESET)
                    .toList();
        }

        static Traffic settled(ConfigEvent event) {
            return Traffic.ofBytes(Long.parseLong(event.details().getOrDefault("settled_bytes", "?")));
        }

        void everybodyIsWhereTheyBelong() {
            shop.engine.enforce();
            configs.forEach((config, town) ->
                    assertThat(town.runs(user(config))).as(killed).isEqualTo(!config.equals(first())));
            assertThat(shop.engine.previewEnforcement().didNothing()).as(killed).isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("histories")
    void whereverAResellersResetIsKilledTheSameRunEndsItAndTellsOfEachConfigOnce(ShopStore store, Meanwhile meanwhile) {
        for (boolean afterwards : List.of(false, true)) {
            int stride = stride(store, meanwhile);
            int step = first(afterwards, stride);
            while (resellersResetDies(store, meanwhile, step, afterwards)) {
                step += stride;
            }
            assertThat(step).as("a reset of four users takes that many steps").isGreaterThan(40);
        }
    }

    /** From how many steps one is taken: each costs a shop, and on a database a schema too. */
    private static int stride(ShopStore store, Meanwhile meanwhile) {
        if (EVERY_STEP) {
            return 1;
        }
        return switch (store) {
            case MEMORY -> meanwhile == Meanwhile.A_SYNC ? 2 : 4;
            case H2 -> 10;
            case POSTGRESQL -> 24;
        };
    }

    /** After a step is before the next one: of every second gap one side is taken, of the others the other. */
    private static int first(boolean afterwards, int stride) {
        return afterwards ? Math.max(1, stride / 2) : 1;
    }

    private static boolean resellersResetDies(ShopStore store, Meanwhile meanwhile, int step, boolean afterwards) {
        String killed = "killed " + (afterwards ? "after" : "before") + " step " + step + ", then " + meanwhile;
        try (Shop shop = Shop.on(store, MarzbanTown::open, EylandooTown::open, XuiTown::open)) {
            Killing killing = new Killing(shop, killed);
            boolean died = killing.dies(
                    step,
                    afterwards,
                    engine -> engine.resetUsage(shop.reseller, RUN, Attribution.of(Shop.ADMIN, "goodwill")));
            shop.clock.advance(Duration.ofSeconds(301)); // The dead process's lease and resets run out.
            meanwhile.accept(shop);

            ResetReport report = shop.engine.resetUsage(shop.reseller, RUN, Attribution.of(Shop.ADMIN, "goodwill"));

            assertThat(report.configs()).as(killed).isEqualTo(killing.configs.size());
            assertThat(report.remoteFailed()).as("%s: %s", killed, report).isZero();
            tellsOnce(killing, report, meanwhile);
            Traffic late =
                    killing.truth().minus(shop.engine.usage(shop.reseller).forgiven());
            assertThat(late).as("%s: forgiven is all that was known", killed).isIn(Traffic.ZERO, Traffic.mib(5));
            killing.becomes(late);
            killing.everybodyIsWhereTheyBelong();
            killing.usedByAll(Traffic.mib(3));
            killing.becomes(late.plus(Traffic.mib(12)));
            return died;
        }
    }

    private static void tellsOnce(Killing killing, ResetReport report, Meanwhile meanwhile) {
        Traffic sum = Traffic.ZERO;
        for (ConfigId config : killing.configs.keySet()) {
            List<ConfigEvent> events = killing.resets(config);
            assertThat(events).as("%s: %s", killing.killed, config).hasSize(1);
            boolean usedMore = meanwhile == Meanwhile.TRAFFIC_AND_A_SYNC && config.equals(killing.first());
            assertThat(Killing.settled(events.get(0)))
                    .as("%s: %s", killing.killed, events)
                    .isIn(usedMore ? List.of(EACH, EACH.plus(Traffic.mib(5))) : List.of(EACH));
            assertThat(events.get(0).remote().success()).isTrue();
            sum = sum.plus(Killing.settled(events.get(0)));
        }
        assertThat(report.settled()).as(killing.killed).isEqualTo(sum);
        assertThat(killing.shop.audit())
                .extracting(AuditEntry::action)
                .as(killing.killed)
                .containsOnlyOnce("usage_reset_begun", "usage_reset");
    }

    @ParameterizedTest
    @EnumSource
    void whereverAConfigsResetIsKilledTheNextOneLeavesEveryByteCountedOnce(ShopStore store) {
        for (int town = 0; town < 3; town++) {
            for (boolean afterwards : List.of(false, true)) {
                int stride = stride(store, Meanwhile.A_SYNC);
                int step = first(afterwards, stride);
                while (configsResetDies(store, town, step, afterwards)) {
                    step += stride;
                }
                assertThat(step).isGreaterThan(5);
            }
        }
    }

    private static boolean configsResetDies(ShopStore store, int town, int step, boolean afterwards) {
        String killed = "killed on town " + town + (afterwards ? " after" : " before") + " step " + step;
        try (Shop shop = Shop.on(store, MarzbanTown::open, EylandooTown::open, XuiTown::open)) {
            Killing killing = new Killing(shop, killed);
            ConfigId config = killing.configs.keySet().stream().toList().get(town);
            boolean died = killing.dies(
                    step,
                    afterwards,
                    engine -> engine.resetConfigUsage(config, RUN, Attribution.of(Shop.ADMIN, "new month")));
            shop.clock.advance(Duration.ofSeconds(301));

            ResetReport report = shop.engine.resetConfigUsage(config, RUN, Attribution.of(Shop.ADMIN, "new month"));

            assertThat(report.remoteFailed()).as("%s: %s", killed, report).isZero();
            assertThat(killing.resets(config))
                    .as(killed)
                    .singleElement()
                    .satisfies(event -> assertThat(Killing.settled(event)).isEqualTo(EACH));
            assertThat(shop.engine.configs().get(config).settled()).as(killed).isEqualTo(EACH);
            killing.becomes(killing.truth());
            killing.everybodyIsWhereTheyBelong();
            return died;
        }
    }
}
