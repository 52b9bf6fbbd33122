package io.daftar.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftar.ResellerEngine;
import io.daftar.event.ConfigEvent;
import io.daftar.model.Attribution;
import io.daftar.model.ConfigId;
import io.daftar.model.Traffic;
import io.daftar.report.ResetReport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The process dies at every single call to a panel of a reseller-wide reset, and the same call again goes on. */
class ResetDeathTest {
    private static final int USERS = 3;
    private static final UUID RUN = new UUID(6, 4711);

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whateverCallTheProcessDiesAtTheSameRunGoesOnAndSettlesNothingTwice(boolean afterwards) {
        int call = 0;
        boolean died;
        do {
            call++;
            died = diesAt(call, afterwards);
        } while (died);
        assertThat(call).as("resetting six users takes that many calls").isGreaterThan(2 * USERS);
    }

    @ParameterizedTest
    @EnumSource
    void whatADeadProcessHadDoneIsReadBackAndNotRepeated(TownKind kind) {
        try (Shop shop = Shop.with(kind)) {
            Town town = shop.town(0);
            ConfigId config = shop.adopt(town, "ali", 1).get(0);
            town.simulator().use(Shop.name("ali", 1), Traffic.gib(1));
            shop.sync();
            diesWhenThePanelHasDoneIt(shop, config);
            int writes = town.writes();
            shop.clock.advance(Duration.ofSeconds(301));

            ResetReport report = shop.engine.resetConfigUsage(config, RUN, Attribution.of(Shop.ADMIN, "again"));

            assertThat(report.remoteSucceeded()).as("%s", report).isEqualTo(1);
            assertThat(report.settled()).isEqualTo(Traffic.gib(1));
            assertThat(town.writes()).isEqualTo(writes);
            assertThat(shop.events(config))
                    .singleElement()
                    .satisfies(event -> assertThat(event.remote()).isEqualTo(ConfigEvent.Remote.confirmed(0)));
        }
    }

    private static void diesWhenThePanelHasDoneIt(Shop shop, ConfigId config) {
        for (int call = 1; !shop.town(0).counter(Shop.name("ali", 1)).isZero(); call++) {
            try (ResellerEngine dying = shop.engine(new DyingPanels(call, true)::dying)) {
                dying.resetConfigUsage(config, RUN, Attribution.of(Shop.ADMIN, "asked for"));
            } catch (DyingPanels.Death expected) {
                shop.clock.advance(Duration.ofSeconds(301));
            }
        }
    }

    private static boolean diesAt(int call, boolean afterwards) {
        try (Shop shop = Shop.with(MarzbanTown::open, EylandooTown::open)) {
            List<ConfigId> configs = new ArrayList<>();
            for (Town town : shop.towns.keySet()) {
                configs.addAll(shop.adopt(town, "ali", USERS));
                Shop.names("ali", USERS).forEach(user -> town.simulator().use(user, Traffic.gib(1)));
            }
            shop.sync();
            shop.engine.disable(configs.get(1), Attribution.of(Shop.ADMIN, "held all the while"));
            Traffic truth = Traffic.gib(2L * USERS);

            boolean died = dies(shop, call, afterwards);
            assertThat(shop.engine.usage(shop.reseller).metered()).isEqualTo(truth);
            shop.clock.advance(Duration.ofSeconds(301)); // The dead process's lease and resets run out.
            ResetReport report = shop.engine.resetUsage(shop.reseller, RUN, Attribution.of(Shop.ADMIN, "again"));

            assertThat(report.configs()).isEqualTo(configs.size());
            assertThat(report.remoteFailed()).as("died at %d: %s", call, report).isZero();
            assertThat(report.settled()).isEqualTo(truth);
            shop.sync();
            shop.sync();
            assertThat(shop.quotaUsed()).isEqualTo(Traffic.ZERO);
            assertThat(shop.engine.usage(shop.reseller).metered()).isEqualTo(truth);
            assertThat(shop.engine.usage(shop.reseller).settled()).isEqualTo(truth);
            assertThat(configs)
                    .allSatisfy(config -> assertThat(shop.events(config))
                            .as("config %s, died at %d", config, call)
                            .filteredOn(event -> event.type() == ConfigEvent.Type.USAGE_RESET)
                            .singleElement()
                            .satisfies(event -> assertThat(event.details())
                                    .containsEntry(
                                            "settled_bytes",
                                            Long.toString(Traffic.gib(1).bytes()))));
            shop.engine.enforce();
            assertThat(shop.towns.keySet().iterator().next().runs(Shop.name("ali", 2)))
                    .isFalse();
            traffic(shop);
            return died;
        }
    }

    private static void traffic(Shop shop) {
        shop.towns.keySet().forEach(town -> town.simulator().use(Shop.name("ali", 1), Traffic.mib(5)));
        shop.sync();
        assertThat(shop.quotaUsed()).isEqualTo(Traffic.mib(10));
    }

    private static boolean dies(Shop shop, int call, boolean afterwards) {
        try (ResellerEngine dying = shop.engine(new DyingPanels(call, afterwards)::dying)) {
            dying.resetUsage(shop.reseller, RUN, Attribution.of(Shop.ADMIN, "asked for"));
            return false;
        } catch (DyingPanels.Death expected) {
            return true;
        }
    }
}
