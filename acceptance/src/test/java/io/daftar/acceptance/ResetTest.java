package io.daftar.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.daftar.Configs.ConfigStanding;
import io.daftar.event.AuditEntry;
import io.daftar.event.ConfigEvent;
import io.daftar.event.UsageEntry;
import io.daftar.model.Attribution;
import io.daftar.model.ConfigDeletedException;
import io.daftar.model.ConfigId;
import io.daftar.model.NewReseller;
import io.daftar.model.ResellerId;
import io.daftar.model.Traffic;
import io.daftar.model.UnknownIdException;
import io.daftar.report.ResetReport;
import io.daftar.simulators.Answer;
import io.daftar.simulators.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Cycles are closed, here and on the panels. */
@ParameterizedClass
@EnumSource
final class ResetTest {
    private final Shop shop;
    private final Town tehran;
    private final Town shiraz;
    private static final String USER = Shop.name("ali", 1);

    ResetTest(ShopStore store) {
        shop = Shop.on(store, MarzbanTown::open, EylandooTown::open);
        tehran = shop.town(0);
        shiraz = shop.town(1);
    }

    @AfterEach
    void close() {
        shop.close();
    }

    private ConfigId sold(Town town, Traffic used) {
        ConfigId config = shop.adopt(town, "ali", 1).get(0);
        town.simulator().use(USER, used);
        shop.sync();
        return config;
    }

    private ConfigStanding standing(ConfigId config) {
        return shop.engine.configs().get(config);
    }

    private void resetAnswers(Town town, Fault fault, int requests) {
        town.simulator().faults().on(Town::isReset).next(requests, fault);
    }

    @Test
    void aConfigsResetSettlesItsCycleAndIsNoWayRoundTheQuota() {
        ConfigId config = sold(tehran, Traffic.gib(2));
        tehran.simulator().use(USER, Traffic.mib(5));

        ResetReport report = shop.engine.resetConfigUsage(config, Attribution.of(Shop.ADMIN, "new month"));

        assertThat(report.configs()).isEqualTo(1);
        assertThat(report.remoteSucceeded()).isEqualTo(1);
        assertThat(report.settled()).as("with what no sync had seen").isEqualTo(Traffic.mib(2_053));
        assertThat(standing(config).current()).isEqualTo(Traffic.ZERO);
        assertThat(standing(config).settled()).isEqualTo(Traffic.mib(2_053));
        assertThat(((MarzbanTown) tehran).simulator.user(USER).used()).isZero();
        assertThat(shop.quotaUsed()).isEqualTo(Traffic.mib(2_053));
        shop.sync();
        assertThat(shop.quotaUsed()).isEqualTo(Traffic.mib(2_053));
        assertThat(shop.events(config)).singleElement().satisfies(event -> {
            assertThat(event.type()).isEqualTo(ConfigEvent.Type.USAGE_RESET);
            assertThat(event.actor()).isEqualTo(Shop.ADMIN);
            assertThat(event.remote()).isEqualTo(ConfigEvent.Remote.confirmed(1));
            assertThat(event.details())
                    .containsEntry(
                            "settled_bytes", Long.toString(Traffic.mib(2_053).bytes()))
                    .containsEntry(
                            "settled_total_bytes",
                            Long.toString(Traffic.mib(2_053).bytes()))
                    .containsEntry("run_id", report.run().toString());
        });
    }

    @Test
    void whereTheAnswerHasNoCounterTheUserIsReadJustBefore() {
        ConfigId config = sold(shiraz, Traffic.gib(2));
        shiraz.simulator().use(USER, Traffic.mib(5));

        ResetReport report = shop.engine.resetConfigUsage(config, Attribution.of(Shop.ADMIN, "asked for"));

        assertThat(report.remoteSucceeded()).as("%s", report).isEqualTo(1);
        assertThat(report.settled()).isEqualTo(Traffic.mib(2_053));
        shiraz.simulator().use(USER, Traffic.mib(1));
        shop.sync();
        assertThat(shop.quotaUsed()).isEqualTo(Traffic.mib(2_054));
        assertThat(standing(config).current()).isEqualTo(Traffic.mib(1));
    }

    @Test
    void aResetThatThePanelRefusesSettlesHereAndCountsNothingTwice() {
        ConfigId config = sold(tehran, Traffic.gib(3));
        resetAnswers(tehran, Fault.answer(Answer.json(403, "{\"detail\":\"You're not allowed\"}")), 9);

        ResetReport report = shop.engine.resetConfigUsage(config, Attribution.of(Shop.ADMIN, "asked for"));

        assertThat(report.remoteFailed()).isEqualTo(1);
        assertThat(report.failures())
                .singleElement()
                .satisfies(failure -> assertThat(failure.config()).isEqualTo(config));
        shop.sync();
        assertThat(shop.quotaUsed()).isEqualTo(Traffic.gib(3));
        assertThat(standing(config).current()).isEqualTo(Traffic.ZERO);
        tehran.simulator().use(USER, Traffic.mib(1));
        shop.sync();
        assertThat(shop.quotaUsed()).isEqualTo(Traffic.mib(3_073));
        assertThat(standing(config).current()).isEqualTo(Traffic.mib(1));
        assertThat(shop.events(config))
                .last()
                .satisfies(event -> assertThat(event.remote().success()).isFalse());
    }

    @Test
    void aResetThatWasDoneWithoutAnAnswerIsReadBackAndNotRepeated() {
        for (Town town : List.of(tehran, shiraz)) {
            ConfigId config = sold(town, Traffic.gib(3));
            long before = town.simulator().requestCount();
            int writes = town.writes();
            resetAnswers(town, Fault.loseAnswer(), 1);

            ResetReport report = shop.engine.resetConfigUsage(config, Attribution.of(Shop.ADMIN, "asked for"));

            assertThat(report.remoteSucceeded()).as("%s", report).isEqualTo(1);
            assertThat(town.writes()).isEqualTo(writes + 1);
            assertThat(town.simulator().requestCount()).isGreaterThan(before + 1);
            town.simulator().use(USER, Traffic.mib(1));
            shop.sync();
            assertThat(standing(config).current()).isEqualTo(Traffic.mib(1));
            assertThat(standing(config).settled()).isEqualTo(Traffic.gib(3));
        }
        assertThat(shop.quotaUsed()).isEqualTo(Traffic.mib(6_146));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aResetThatIsNeverAnsweredCountsNothingTwiceWhetherItWasDoneOrNot(boolean done) {
        ConfigId config = sold(tehran, Traffic.gib(3));
        tehran.simulator().faults().always(done ? Fault.loseAnswer() : Fault.cutConnection());
        ResetReport report = shop.engine.resetConfigUsage(config, Attribution.of(Shop.ADMIN, "asked for"));
        tehran.simulator().faults().clear();

        assertThat(report.remoteFailed()).isEqualTo(1);
        assertThat(((MarzbanTown) tehran).simulator.user(USER).used())
                .isEqualTo(done ? 0 : Traffic.gib(3).bytes());
        tehran.simulator().use(USER, Traffic.mib(1));
        shop.sync();
        assertThat(shop.quotaUsed()).isEqualTo(Traffic.mib(3_073));
        assertThat(standing(config).current()).isEqualTo(Traffic.mib(1));
        shop.sync();
        assertThat(shop.quotaUsed()).isEqualTo(Traffic.mib(3_073));
    }

    @Test
    void aHeldUserWhomTheResetLetLooseIsStoppedAtOnce() {
        ConfigId config = sold(tehran, Traffic.gib(1));
        shop.engine.disable(config, Attribution.of(Shop.ADMIN, "asked"));
        assertThat(tehran.runs(USER)).isFalse();
        int writes = tehran.writes();
        List<Boolean> ran = new ArrayList<>();
        tehran.simulator().onRequest(request -> ran.add(tehran.runs(USER)));

        ResetReport report = shop.engine.resetConfigUsage(config, Attribution.of(Shop.ADMIN, "asked for"));

        assertThat(report.remoteSucceeded()).isEqualTo(1);
        assertThat(ran).as("the panel let the user run by the reset").contains(true);
        assertThat(tehran.writes()).as("the reset, and the stop").isEqualTo(writes + 2);
        assertThat(tehran.runs(USER)).isFalse();
        assertThat(shop.account(config).inSync()).isTrue();
        assertThat(shop.engine.enforce().disabled()).as("nothing is left to do").isZero();
    }

    @Test
    void aResellersResetClosesEveryCycleAndLeavesTheWholeQuota() {
        List<ConfigId> configs = new ArrayList<>(shop.adopt(tehran, "ali", 3));
        configs.addAll(shop.adopt(shiraz, "reza", 3));
        Shop.names("ali", 3).forEach(user -> tehran.simulator().use(user, Traffic.gib(1)));
        Shop.names("reza", 3).forEach(user -> shiraz.simulator().use(user, Traffic.gib(1)));
        shop.sync();

        ResetReport report = shop.engine.resetUsage(shop.reseller, Attribution.of(Shop.ADMIN, "goodwill"));

        assertThat(report.configs()).isEqualTo(6);
        assertThat(report.remoteSucceeded()).as("%s", report).isEqualTo(6);
        assertThat(report.settled()).isEqualTo(Traffic.gib(6));
        assertThat(report.forgiven()).isEqualTo(Traffic.gib(6));
        assertThat(shop.quotaUsed()).isEqualTo(Traffic.ZERO);
        assertThat(configs).allSatisfy(config -> {
            assertThat(standing(config).current()).isEqualTo(Traffic.ZERO);
            assertThat(standing(config).settled()).isEqualTo(Traffic.gib(1));
            assertThat(shop.events(config)).hasSize(1);
        });
        assertThat(shop.audit()).last().satisfies(entry -> {
            assertThat(entry.action()).isEqualTo("usage_reset");
            assertThat(entry.details())
                    .containsEntry("configs", "6")
                    .containsEntry("remote_succeeded", "6")
                    .containsEntry("remote_failed", "0");
        });
        assertThat(tehran.mostWritesInASecond()).isLessThanOrEqualTo(3);
        shop.sync();
        assertThat(shop.quotaUsed()).isEqualTo(Traffic.ZERO);
        tehran.simulator().use(USER, Traffic.mib(7));
        shop.sync();
        assertThat(shop.quotaUsed()).isEqualTo(Traffic.mib(7));
    }

    @Test
    void aRunWithAnIdHappensOnceAndAnswersTheSame() {
        sold(tehran, Traffic.gib(1));
        UUID run = new UUID(4, 711);
        ResetReport first = shop.engine.resetUsage(shop.reseller, run, Attribution.of(Shop.ADMIN, "asked for"));
        tehran.simulator().use(USER, Traffic.mib(7));
        shop.sync();

        ResetReport again = shop.engine.resetUsage(shop.reseller, run, Attribution.of(Shop.ADMIN, "asked for"));

        assertThat(again).isEqualTo(first);
        assertThat(shop.quotaUsed()).isEqualTo(Traffic.mib(7));
        assertThat(shop.engine
                        .resetUsage(shop.reseller, Attribution.of(Shop.ADMIN, "asked for"))
                        .run())
                .isNotEqualTo(run);
        assertThat(shop.quotaUsed()).isEqualTo(Traffic.ZERO);
    }

    @Test
    void aResellerWithoutConfigsIsResetAndOnRecord() {
        ResellerId empty = shop.engine.resellers().add(NewReseller.named("Sara"));

        ResetReport report = shop.engine.resetUsage(empty, Attribution.of(Shop.ADMIN, "asked for"));

        assertThat(report.configs()).isZero();
        assertThat(shop.engine.history().audit(empty, 10))
                .extracting(AuditEntry::action)
                .containsExactly("usage_reset_begun", "usage_reset");
    }

    @Test
    void aDeletedConfigsCycleIsSettledAndItsBytesStayMetered() {
        ConfigId config = sold(tehran, Traffic.gib(1));

        shop.engine.delete(config, Attribution.of(Shop.ADMIN, "left"));

        assertThat(standing(config).current()).isEqualTo(Traffic.ZERO);
        assertThat(standing(config).settled()).isEqualTo(Traffic.gib(1));
        assertThat(shop.engine.usage(shop.reseller).settled()).isEqualTo(Traffic.gib(1));
        assertThat(shop.quotaUsed()).isEqualTo(Traffic.gib(1));
        List<UsageEntry> entries =
                shop.store.inTransaction(tables -> tables.entries().ofReseller(shop.reseller, 10));
        assertThat(entries).singleElement().satisfies(entry -> {
            assertThat(entry.amount()).isEqualTo(Traffic.gib(1));
            assertThat(entry.reason()).isEqualTo("config_deleted");
            assertThat(entry.actor()).isEqualTo(Shop.ADMIN);
        });
    }

    @Test
    void whatDoesNotExistOrIsDeletedIsSaidSo() {
        ConfigId config = sold(tehran, Traffic.gib(1));
        shop.engine.delete(config, Attribution.of(Shop.ADMIN, "asked for"));

        assertThatThrownBy(() -> shop.engine.resetConfigUsage(config, Attribution.of(Shop.ADMIN, "asked for")))
                .isInstanceOf(ConfigDeletedException.class)
                .hasMessageContaining("deleted");
        assertThatThrownBy(
                        () -> shop.engine.resetConfigUsage(new ConfigId(4711), Attribution.of(Shop.ADMIN, "asked for")))
                .isInstanceOf(UnknownIdException.class);
        assertThatThrownBy(() -> shop.engine.resetUsage(new ResellerId(4711), Attribution.of(Shop.ADMIN, "asked for")))
                .isInstanceOf(UnknownIdException.class);
    }
}
