package io.daftar.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftar.event.ConfigEvent;
import io.daftar.model.Attribution;
import io.daftar.model.ConfigId;
import io.daftar.model.Hold;
import io.daftar.model.Reason;
import io.daftar.model.Setting;
import io.daftar.model.Traffic;
import io.daftar.report.EnforcementReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A reseller runs out, and gets more. */
class QuotaTest {
    private final Shop shop = Shop.with(MarzbanTown::open, MarzneshinTown::open);
    private final Town tehran = shop.towns.keySet().stream().toList().get(0);
    private final Town shiraz = shop.towns.keySet().stream().toList().get(1);

    @AfterEach
    void close() {
        shop.close();
    }

    private List<ConfigId> hundredConfigs() {
        List<ConfigId> configs = new ArrayList<>(shop.adopt(tehran, "ali", 50));
        configs.addAll(shop.adopt(shiraz, "reza", 50));
        return configs;
    }

    private void runOut() {
        tehran.simulator().use("ali000001", Traffic.gib(6));
        shiraz.simulator().use("reza000001", Traffic.gib(4));
        shop.sync();
    }

    @Test
    void oneRowDecidesAndAHundredUsersAreStoppedAtThePanelsPace() {
        List<ConfigId> configs = hundredConfigs();
        runOut();

        EnforcementReport report = shop.engine.enforce();

        assertThat(report.resellersHeld()).isEqualTo(1);
        assertThat(report.disabled()).isEqualTo(100);
        assertThat(report.isComplete()).as("%s", report).isTrue();
        assertThat(shop.engine.resellers().get(shop.reseller).holds()).containsExactly(Hold.RESELLER_QUOTA);
        assertThat(Shop.names("ali", 50)).noneMatch(tehran::runs);
        assertThat(Shop.names("reza", 50)).noneMatch(shiraz::runs);
        assertThat(tehran.mostWritesInASecond()).isLessThanOrEqualTo(3);
        assertThat(shiraz.mostWritesInASecond()).isLessThanOrEqualTo(3);
        assertThat(configs).allSatisfy(config -> {
            assertThat(shop.account(config).config().holds()).isEmpty();
            assertThat(shop.events(config)).singleElement().satisfies(event -> {
                assertThat(event.type()).isEqualTo(ConfigEvent.Type.AUTO_DISABLED);
                assertThat(event.reason()).contains(Reason.RESELLER_QUOTA_EXHAUSTED);
                assertThat(event.remote()).isEqualTo(ConfigEvent.Remote.confirmed(1));
            });
        });
    }

    @Test
    void aTopUpBringsBackExactlyThoseWhomNothingElseHolds() {
        List<ConfigId> configs = hundredConfigs();
        shop.engine.disable(configs.get(7), Attribution.of(Shop.ADMIN, "asked by customer"));
        runOut();
        shop.engine.enforce();

        shop.engine
                .resellers()
                .setQuota(shop.reseller, Optional.of(Traffic.gib(20)), Attribution.of(Shop.ADMIN, "paid"));
        EnforcementReport report = shop.engine.enforce();

        assertThat(report.resellersLifted()).isEqualTo(1);
        assertThat(report.enabled()).isEqualTo(99);
        assertThat(report.isComplete()).as("%s", report).isTrue();
        assertThat(tehran.runs("ali000008")).as("disabled by an actor").isFalse();
        assertThat(Shop.names("ali", 50).stream().filter(tehran::runs)).hasSize(49);
        assertThat(Shop.names("reza", 50)).allMatch(shiraz::runs);
        assertThat(shop.events(configs.get(0)))
                .extracting(ConfigEvent::type, ConfigEvent::reason)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(
                                ConfigEvent.Type.AUTO_DISABLED, Optional.of(Reason.RESELLER_QUOTA_EXHAUSTED)),
                        org.assertj.core.groups.Tuple.tuple(
                                ConfigEvent.Type.AUTO_ENABLED, Optional.of(Reason.RESELLER_RECOVERED)));
        assertThat(shop.events(configs.get(7)))
                .extracting(ConfigEvent::type)
                .containsExactly(ConfigEvent.Type.MANUAL_DISABLED);
    }

    @Test
    void aGraceThatIsGrantedLaterLetsThemRunAgainAndOneThatIsTakenStopsThem() {
        shop.adopt(tehran, "ali", 1);
        tehran.simulator().use("ali000001", Traffic.gib(10));
        shop.sync();
        shop.engine.enforce();
        assertThat(tehran.runs("ali000001")).isFalse();

        shop.engine.settings().set(Setting.GRACE_PERCENT, "2");
        shop.engine.enforce();
        assertThat(tehran.runs("ali000001")).isTrue();

        shop.engine.settings().set(Setting.GRACE_PERCENT, "0");
        shop.engine.enforce();
        assertThat(tehran.runs("ali000001")).isFalse();
    }

    /** Stores look for outdated holds without regard to the grace: by that, such a hold stands as it should. */
    @Test
    void aHoldPlacedUnderAGraceIsLiftedWhenTheGraceCoversWhatIsUsedAgain() {
        shop.adopt(tehran, "ali", 1);
        shop.engine.settings().set(Setting.GRACE_PERCENT, "10");
        tehran.simulator().use("ali000001", Traffic.gib(12));
        shop.sync();
        shop.engine.enforce();
        assertThat(tehran.runs("ali000001")).isFalse();

        shop.engine.resellers().setQuota(shop.reseller, Optional.of(Traffic.gib(11)), because("top-up"));
        shop.engine.enforce();
        assertThat(tehran.runs("ali000001")).as("12 of 11 GiB and 10 %").isTrue();

        shop.engine.resellers().setQuota(shop.reseller, Optional.of(Traffic.gib(10)), because("taken back"));
        shop.engine.enforce();
        assertThat(tehran.runs("ali000001")).as("12 of 10 GiB and 10 %").isFalse();

        shop.engine.forgiveUsage(shop.reseller, Traffic.mib(1_500), because("outage"));
        shop.engine.enforce();
        assertThat(tehran.runs("ali000001")).as("10.5 of 10 GiB and 10 %").isTrue();
    }

    private static Attribution because(String reason) {
        return Attribution.of(Shop.ADMIN, reason);
    }

    @Test
    void enforcingAgainWritesNothing() {
        hundredConfigs();
        runOut();
        shop.engine.enforce();
        int writes = tehran.writes() + shiraz.writes();

        EnforcementReport again = shop.engine.enforce();

        assertThat(again.isComplete()).isTrue();
        assertThat(again.disabled()).isZero();
        assertThat(tehran.writes() + shiraz.writes()).isEqualTo(writes);
    }
}
