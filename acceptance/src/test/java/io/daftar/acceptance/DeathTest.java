package io.daftar.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftar.ResellerEngine;
import io.daftar.event.ConfigEvent;
import io.daftar.model.ConfigId;
import io.daftar.model.Traffic;
import io.daftar.report.EnforcementReport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The process dies at every single call to a panel, and another one goes on. */
class DeathTest {
    private static final int USERS = 4;

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whateverCallTheProcessDiesAtTheNextOneLeavesTheSame(boolean afterwards) {
        int call = 0;
        boolean died;
        do {
            call++;
            died = diesAt(call, afterwards);
        } while (died);
        assertThat(call)
                .as("stopping twelve users one by one, and four at once, takes that many calls")
                .isGreaterThan(3 * USERS);
    }

    private static boolean diesAt(int call, boolean afterwards) {
        try (Shop shop = Shop.with(MarzbanTown::open, MarzneshinTown::open, XuiTown::open, EylandooTown::open)) {
            List<ConfigId> configs = new ArrayList<>();
            shop.towns.keySet().forEach(town -> configs.addAll(shop.adopt(town, "ali", USERS)));
            Map<String, List<Boolean>> flips = watch(shop);
            shop.towns.keySet().forEach(town -> town.simulator().use("ali000001", Traffic.gib(4)));
            shop.sync();

            boolean died = dies(shop, call, afterwards);
            shop.clock.advance(Duration.ofSeconds(301)); // The dead process's lease runs out.
            EnforcementReport report = shop.engine.enforce();

            assertThat(report.isComplete()).as("died at %d: %s", call, report).isTrue();
            shop.towns
                    .keySet()
                    .forEach(town -> assertThat(Shop.names("ali", USERS)).noneMatch(town::runs));
            assertThat(flips.values())
                    .as("no user is switched twice")
                    .allSatisfy(seen -> assertThat(seen).doesNotContain(true));
            assertThat(configs)
                    .allSatisfy(config -> assertThat(shop.events(config))
                            .as("config %s, died at %d", config, call)
                            .singleElement()
                            .satisfies(event -> {
                                assertThat(event.type()).isEqualTo(ConfigEvent.Type.AUTO_DISABLED);
                                assertThat(event.remote().success()).isTrue();
                            }));
            return died;
        }
    }

    private static boolean dies(Shop shop, int call, boolean afterwards) {
        try (ResellerEngine dying = shop.engine(new DyingPanels(call, afterwards)::dying)) {
            dying.enforce();
            return false;
        } catch (DyingPanels.Death expected) {
            return true;
        }
    }

    /** Whether each user is seen to run again after it was seen to be stopped, at every request. */
    private static Map<String, List<Boolean>> watch(Shop shop) {
        Map<String, List<Boolean>> ranAgain = new HashMap<>();
        Map<String, Boolean> stopped = new HashMap<>();
        shop.towns
                .keySet()
                .forEach(town -> town.simulator()
                        .onRequest(request -> Shop.names("ali", USERS).forEach(name -> {
                            String user = shop.towns.get(town) + "/" + name;
                            boolean runs = town.runs(name);
                            boolean before =
                                    Optional.ofNullable(stopped.get(user)).orElse(false);
                            ranAgain.computeIfAbsent(user, key -> new ArrayList<>())
                                    .add(before && runs);
                            stopped.put(user, !runs);
                        })));
        return ranAgain;
    }
}
