package io.daftar.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftar.event.ConfigEvent;
import io.daftar.model.ConfigId;
import io.daftar.model.Traffic;
import io.daftar.report.EnforcementReport;
import io.daftar.simulators.Fault;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A panel that is down for an hour. */
@ParameterizedClass
@EnumSource(names = {"MARZBAN", "XUI_MODERN", "XUI_LEGACY", "EYLANDOO"})
class DowntimeTest {
    private static final int USERS = 20;

    private final Shop shop;
    private final Town tehran;
    private final Town shiraz;
    private final List<ConfigId> inTehran;

    DowntimeTest(TownKind kind) {
        shop = Shop.with(kind, MarzneshinTown::open);
        tehran = shop.towns.keySet().stream().toList().get(0);
        shiraz = shop.towns.keySet().stream().toList().get(1);
        inTehran = shop.adopt(tehran, "ali", USERS);
        shop.adopt(shiraz, "reza", USERS);
        shiraz.simulator().use("reza000001", Traffic.gib(11));
        shop.sync();
    }

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void callsToItStayFewTheOthersAreFinishedAndItIsCaughtUpWithoutHelp() {
        tehran.simulator().faults().always(Fault.cutConnection());
        int before = tehran.writes();
        EnforcementReport first = shop.engine.enforce();
        for (int minute = 1; minute < 60; minute++) {
            shop.clock.advance(Duration.ofMinutes(1));
            shop.engine.enforce();
        }

        assertThat(first.disabled()).isEqualTo(USERS);
        assertThat(first.pending()).isEqualTo(USERS);
        assertThat(first.failures()).isNotEmpty();
        assertThat(Shop.names("reza", USERS)).noneMatch(shiraz::runs);
        assertThat(tehran.writes() - before).as("writes in an hour of downtime").isLessThanOrEqualTo(20);

        tehran.simulator().faults().clear();
        EnforcementReport last = first;
        for (int minute = 0; minute < 11 && !last.isComplete(); minute++) {
            shop.clock.advance(Duration.ofMinutes(1));
            last = shop.engine.enforce();
        }
        assertThat(last.isComplete()).as("%s", last).isTrue();
        assertThat(Shop.names("ali", USERS)).noneMatch(tehran::runs);
        assertThat(inTehran)
                .allSatisfy(config -> assertThat(shop.events(config))
                        .last()
                        .satisfies(event -> assertThat(event.remote().success()).isTrue()));
        assertThat(inTehran)
                .allSatisfy(config -> assertThat(shop.events(config))
                        .hasSizeLessThanOrEqualTo(2)
                        .allSatisfy(event -> assertThat(event.type()).isEqualTo(ConfigEvent.Type.AUTO_DISABLED)));
    }

    @Test
    void aSyncThatReadsItAgainEndsThePauseEarly() {
        tehran.simulator().faults().always(Fault.cutConnection());
        for (int minute = 0; minute < 30; minute++) {
            shop.clock.advance(Duration.ofMinutes(1));
            shop.engine.enforce();
        }
        tehran.simulator().faults().clear();
        shop.sync();

        assertThat(shop.engine.enforce().isComplete()).isTrue();
    }

    @Test
    void usersGoOnBeingMeteredUntilThePanelHasConfirmed() {
        tehran.simulator().faults().onWrites().always(Fault.cutConnection());
        shop.engine.enforce();
        tehran.simulator().use("ali000002", Traffic.gib(1));
        tehran.simulator().faults().clear();
        shop.sync();

        assertThat(shop.quotaUsed()).isEqualTo(Traffic.gib(12));
    }
}
