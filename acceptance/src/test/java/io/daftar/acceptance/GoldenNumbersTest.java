package io.daftar.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftar.Configs.ConfigStanding;
import io.daftar.event.ConfigEvent;
import io.daftar.model.Attribution;
import io.daftar.model.ConfigId;
import io.daftar.model.Traffic;
import io.daftar.report.ResetReport;
import io.daftar.report.SyncReport;
import io.daftar.report.UsageSummary;
import io.daftar.simulators.Answer;
import io.daftar.simulators.Fault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The figures that shops got wrong before: what a reset, a forgiveness, a deletion and an outage leave of the quota. */
@ParameterizedClass
@EnumSource
final class GoldenNumbersTest {
    private static final String ALI = Shop.name("ali", 1);
    private static final String REZA = Shop.name("reza", 1);

    private final Shop shop;
    private final Town tehran;
    private final Town shiraz;

    GoldenNumbersTest(ShopStore store) {
        shop = Shop.on(store, MarzbanTown::open, EylandooTown::open, MarzneshinTown::open, XuiTown::open);
        tehran = shop.town(0);
        shiraz = shop.town(1);
    }

    @AfterEach
    void close() {
        shop.close();
    }

    /** Two configs on two panels, each with 500 MiB of a cycle that a reset closed, and 1,024 MiB since. */
    private List<ConfigId> goldenCase() {
        List<ConfigId> configs = List.of(
                shop.adopt(tehran, "ali", 1).get(0),
                shop.adopt(shiraz, "reza", 1).get(0));
        useBoth(Traffic.mib(500));
        shop.sync();
        configs.forEach(config -> shop.engine.resetConfigUsage(config, Attribution.of(Shop.ADMIN, "new month")));
        useBoth(Traffic.gib(1));
        shop.sync();
        assertThat(shop.quotaUsed()).isEqualTo(Traffic.mib(3_048));
        return configs;
    }

    private void useBoth(Traffic bytes) {
        tehran.simulator().use(ALI, bytes);
        shiraz.simulator().use(REZA, bytes);
    }

    private ConfigStanding standing(ConfigId config) {
        return shop.engine.configs().get(config);
    }

    private void stands(Traffic quotaUsed, Traffic forgiven, Traffic metered) {
        UsageSummary usage = shop.engine.usage(shop.reseller);
        assertThat(usage.quotaUsed()).isEqualTo(quotaUsed);
        assertThat(usage.forgiven()).isEqualTo(forgiven);
        assertThat(usage.metered()).isEqualTo(metered);
        assertThat(usage.total()).isEqualTo(metered);
        assertThat(usage.remaining()).hasValue(Traffic.gib(10).minus(quotaUsed));
    }

    @Test
    void whatIsForgivenStaysForgivenAndOnlyNewTrafficCounts() {
        List<ConfigId> configs = goldenCase();

        shop.engine.forgiveUsage(shop.reseller, Attribution.of(Shop.ADMIN, "goodwill"));
        stands(Traffic.ZERO, Traffic.mib(3_048), Traffic.mib(3_048));
        assertThat(configs).allSatisfy(config -> {
            assertThat(standing(config).current()).isEqualTo(Traffic.gib(1));
            assertThat(standing(config).settled()).isEqualTo(Traffic.mib(500));
        });
        shop.sync();
        stands(Traffic.ZERO, Traffic.mib(3_048), Traffic.mib(3_048));

        tehran.simulator().use(ALI, Traffic.mib(512));
        shop.sync();
        stands(Traffic.mib(512), Traffic.mib(3_048), Traffic.mib(3_560));
    }

    @Test
    void theForgivenessOfADeletedConfigPaysForNobodyElse() {
        List<ConfigId> configs = goldenCase();
        shop.engine.forgiveUsage(shop.reseller, Attribution.of(Shop.ADMIN, "goodwill"));

        shop.engine.delete(configs.get(1), Attribution.of(Shop.ADMIN, "left"));
        stands(Traffic.ZERO, Traffic.mib(3_048), Traffic.mib(3_048));
        assertThat(standing(configs.get(1)).settled()).isEqualTo(Traffic.mib(1_524));

        tehran.simulator().use(ALI, Traffic.mib(1_000));
        shop.sync();
        stands(Traffic.mib(1_000), Traffic.mib(3_048), Traffic.mib(4_048));
    }

    @Test
    void aConfigsResetMovesNoByteOfTheQuotaWithAndWithoutForgiveness() {
        List<ConfigId> configs = goldenCase();
        shop.engine.resetConfigUsage(configs.get(0), Attribution.of(Shop.ADMIN, "new month"));
        stands(Traffic.mib(3_048), Traffic.ZERO, Traffic.mib(3_048));

        shop.engine.forgiveUsage(shop.reseller, Traffic.mib(48), Attribution.of(Shop.ADMIN, "a part"));
        shop.engine.resetConfigUsage(configs.get(1), Attribution.of(Shop.ADMIN, "new month"));
        shop.sync();
        stands(Traffic.mib(3_000), Traffic.mib(48), Traffic.mib(3_048));
        assertThat(configs)
                .allSatisfy(config -> assertThat(standing(config).settled()).isEqualTo(Traffic.mib(1_524)));
    }

    @Test
    void aResetThatOnePanelRefusesBillsNobodyTwice() {
        ConfigId config = shop.adopt(tehran, "ali", 1).get(0);
        tehran.simulator().use(ALI, Traffic.gib(3));
        shop.sync();
        tehran.simulator().faults().on(Town::isReset).always(Fault.answer(Answer.json(403, "{\"detail\":\"no\"}")));

        shop.engine.resetConfigUsage(config, Attribution.of(Shop.ADMIN, "new month"));
        stands(Traffic.gib(3), Traffic.ZERO, Traffic.gib(3));
        shop.sync();
        shop.sync();

        stands(Traffic.gib(3), Traffic.ZERO, Traffic.gib(3));
        assertThat(tehran.counter(ALI)).as("the panel's counter goes on").isEqualTo(Traffic.gib(3));
        assertThat(shop.events(config))
                .singleElement()
                .satisfies(event -> assertThat(event.remote().success()).isFalse());
    }

    @Test
    void aDipAfterAResetThatWasRefusedIsNotTakenForThatReset() {
        Town isfahan = shop.town(3);
        ConfigId config = shop.adopt(isfahan, "ali", 1).get(0);
        isfahan.simulator().use(ALI, Traffic.gib(3));
        shop.sync();
        isfahan.simulator().faults().on(Town::isReset).always(Fault.answer(Answer.json(403, "{}")));
        shop.engine.resetConfigUsage(config, Attribution.of(Shop.ADMIN, "new month"));

        isfahan.simulator().dipOnce(ALI, Traffic.gib(1).bytes());
        shop.sync();
        shop.sync();
        shop.sync();

        stands(Traffic.gib(3), Traffic.ZERO, Traffic.gib(3));
    }

    @Test
    void aResellersResetIsWorthTheSameBeforeAndAfterTheNextSync() {
        ConfigId config = shop.adopt(tehran, "ali", 1).get(0);
        tehran.simulator().use(ALI, Traffic.gib(2));
        shop.sync();

        ResetReport report = shop.engine.resetUsage(shop.reseller, Attribution.of(Shop.ADMIN, "goodwill"));
        assertThat(report.settled()).isEqualTo(Traffic.gib(2));
        for (int sync = 0; sync < 3; sync++) {
            stands(Traffic.ZERO, Traffic.gib(2), Traffic.gib(2));
            assertThat(standing(config).settled()).isEqualTo(Traffic.gib(2));
            shop.sync();
        }
        stands(Traffic.ZERO, Traffic.gib(2), Traffic.gib(2));
    }

    @Test
    void whatAPanelThatIsDownHasCountedStaysCounted() {
        shop.adopt(tehran, "ali", 1);
        shop.adopt(shiraz, "reza", 1);
        tehran.simulator().use(ALI, Traffic.gib(4));
        shiraz.simulator().use(REZA, Traffic.gib(6));
        shop.sync();
        shiraz.simulator().goDown();

        shop.clock.advance(Duration.ofMinutes(1));
        SyncReport report = shop.engine.syncUsage();
        assertThat(report.isComplete()).isFalse();
        assertThat(shop.quotaUsed()).isEqualTo(Traffic.gib(10));

        ResetReport reset = shop.engine.resetUsage(shop.reseller, Attribution.of(Shop.ADMIN, "for the outage"));
        assertThat(reset.remoteFailed()).isEqualTo(1);
        stands(Traffic.ZERO, Traffic.gib(10), Traffic.gib(10));
        shiraz.simulator().comeUp();
        shop.sync();
        stands(Traffic.ZERO, Traffic.gib(10), Traffic.gib(10));
    }

    @Test
    void whoIsForgivenEverythingIsNotStoppedOnAnyOfSeveralPanels() {
        List<ConfigId> configs = new ArrayList<>();
        for (Town town : shop.towns.keySet()) {
            configs.addAll(shop.adopt(town, "ali", 1));
            town.simulator().use(ALI, Traffic.gib(3));
        }
        shop.sync();
        assertThat(shop.quotaUsed()).isEqualTo(Traffic.gib(12));

        shop.engine.forgiveUsage(shop.reseller, Attribution.of(Shop.ADMIN, "goodwill"));
        shop.sync();
        shop.engine.enforce();

        assertThat(shop.engine.usage(shop.reseller).metered()).isEqualTo(Traffic.gib(12));
        assertThat(shop.quotaUsed()).isEqualTo(Traffic.ZERO);
        assertThat(shop.engine.resellers().get(shop.reseller).holds()).isEmpty();
        assertThat(shop.towns.keySet()).allMatch(town -> town.runs(ALI));
        assertThat(configs)
                .allSatisfy(config -> assertThat(shop.events(config))
                        .extracting(ConfigEvent::type)
                        .isEmpty());
    }
}
