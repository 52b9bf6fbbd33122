package io.daftar.acceptance;

import static io.daftar.acceptance.LifetimeDriftTest.line;
import static io.daftar.acceptance.LifetimeDriftTest.mib;
import static io.daftar.acceptance.LifetimeDriftTest.nothingDrifts;
import static io.daftar.acceptance.LifetimeDriftTest.panel;
import static io.daftar.acceptance.LifetimeDriftTest.settledMore;
import static io.daftar.acceptance.LifetimeDriftTest.town;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.daftar.model.ConfigId;
import io.daftar.model.PanelId;
import io.daftar.model.Traffic;
import io.daftar.model.UnknownIdException;
import io.daftar.report.DriftReport;
import io.daftar.report.DriftReport.PanelLine;
import io.daftar.report.FailureKind;
import io.daftar.simulators.Answer;
import io.daftar.simulators.Fault;
import io.daftar.simulators.MutableClock;
import io.daftar.store.Account;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a drift report says, and what it does not, while panels are read, booked and dead. */
class DriftReportTest {
    private static final String USER = Shop.name("ali", 1);

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aSyncWhileThePageIsUnderWayIsNoDrift(boolean early) {
        try (Shop shop = Shop.with(MarzbanTown::open)) {
            listed(shop);
            AtomicBoolean once = new AtomicBoolean(true);
            town(shop).simulator().faults().onReads().always((request, panel) -> {
                Optional<Answer> before = early ? Optional.empty() : Optional.of(panel.get());
                if (once.getAndSet(false)) {
                    town(shop).simulator().use(USER, Traffic.mib(50));
                    shop.sync();
                }
                return before.orElseGet(panel);
            });

            DriftReport report = shop.engine.drift();

            assertThat(once).isFalse();
            town(shop).simulator().faults().clear();
            assertThat(report.accounts()).as("%s", report).isEmpty();
            assertThat(report.panels().get(0).compared()).isEqualTo(160);
            assertThat(report.panels().get(0).sums().booked()).isEqualTo(Traffic.mib(150));
        }
    }

    @Test
    void anAccountThatIsBookedOnAtEveryLookIsNotCompared() {
        try (Shop shop = Shop.with(MarzbanTown::open)) {
            listed(shop);
            AtomicBoolean syncing = new AtomicBoolean();
            town(shop).simulator().faults().onReads().always((request, panel) -> {
                Answer before = panel.get();
                if (syncing.compareAndSet(false, true)) {
                    town(shop).simulator().use(USER, Traffic.mib(1));
                    shop.sync();
                    syncing.set(false);
                }
                return before;
            });

            DriftReport report = shop.engine.drift();

            town(shop).simulator().faults().clear();
            assertThat(report.accounts()).as("%s", report).isEmpty();
            assertThat(report.panels().get(0).compared()).isEqualTo(159);
            nothingDrifts(shop, "later");
            assertThat(line(shop).compared()).isEqualTo(160);
        }
    }

    /** 160 of 180 users are ours, so that one page costs less than their names; the first has used 100 MiB. */
    private static void listed(Shop shop) {
        town(shop).addUsers("stranger", 20);
        shop.adopt(town(shop), "ali", 160);
        town(shop).simulator().use(USER, Traffic.mib(100));
        shop.sync();
        long requests = town(shop).simulator().requestCount();
        assertThat(line(shop).compared()).isEqualTo(160);
        assertThat(town(shop).simulator().requestCount() - requests).isEqualTo(1);
    }

    @Test
    void aUserWhoIsGoneOrWhomThePanelDoesNotShowIsNotCompared() {
        try (Shop shop = Shop.with(MarzbanTown::open)) {
            shop.adopt(town(shop), "ali", 3);
            town(shop).remove(USER);
            nothingDrifts(shop, "gone");

            PanelLine line = line(shop);

            assertThat(line.accounts()).isEqualTo(3);
            assertThat(line.compared()).isEqualTo(2);
        }
    }

    @Test
    void aDeadPanelIsALineAndTheOthersAreCompared() {
        Function<MutableClock, Town> marzban = MarzbanTown::open;
        Function<MutableClock, Town> marzneshin = MarzneshinTown::open;
        try (Shop shop = Shop.with(marzban, marzneshin)) {
            List<Town> towns = List.copyOf(shop.towns.keySet());
            shop.adopt(towns.get(0), "ali", 1);
            shop.adopt(towns.get(1), "reza", 1);
            towns.get(0).simulator().goDown();

            DriftReport report = shop.engine.drift();

            assertThat(report.isComplete()).isFalse();
            assertThat(report.panels().get(0).failure()).hasValueSatisfying(failure -> {
                assertThat(failure.kind()).isEqualTo(FailureKind.UNREACHABLE);
                assertThat(failure.message()).isNotBlank();
            });
            assertThat(report.panels().get(0).compared()).isZero();
            assertThat(report.panels().get(1).failure()).isEmpty();
            assertThat(report.panels().get(1).compared()).isEqualTo(1);
        }
    }

    @Test
    void aPanelThatTalksNonsenseIsALineToo() {
        try (Shop shop = Shop.with(MarzbanTown::open)) {
            listed(shop);
            town(shop).simulator().faults().onReads().always(Fault.answer(Answer.json(200, "<html>")));

            assertThat(line(shop).failure()).isPresent();
        }
    }

    @Test
    void aPanelThatDoesNotExistIsAnUnknownId() {
        try (Shop shop = Shop.with(MarzbanTown::open)) {
            assertThat(shop.engine.drift().panels()).as("no panel has accounts").isEmpty();
            assertThat(shop.engine.drift(panel(shop)).panels()).hasSize(1);
            assertThatThrownBy(() -> shop.engine.drift(new PanelId(99)))
                    .isInstanceOf(UnknownIdException.class)
                    .hasMessageContaining("99");
        }
    }

    @Test
    void onlyTheWorstAreListedInEitherDirectionAndAllAreCounted() {
        try (Shop shop = Shop.with(MarzbanTown::open)) {
            List<ConfigId> configs = shop.adopt(town(shop), "ali", DriftReport.MOST_LISTED + 5);
            for (int i = 0; i < configs.size(); i++) {
                settledMore(shop, configs.get(i), Traffic.ofBytes(1 + i));
            }
            town(shop).simulator().use(USER, Traffic.mib(1));

            DriftReport report = shop.engine.drift();

            assertThat(report.panels().get(0).drifting()).isEqualTo(configs.size());
            assertThat(report.accounts()).hasSize(DriftReport.MOST_LISTED);
            assertThat(report.accounts())
                    .extracting(account -> account.figures().drift())
                    .startsWith(-1_005L, -1_004L)
                    .endsWith(-7L, -6L);
        }
    }

    @Test
    void nothingIsWritten() {
        try (Shop shop = Shop.with(MarzbanTown::open)) {
            ConfigId config = shop.adopt(town(shop), "ali", 1).get(0);
            town(shop).simulator().use(USER, Traffic.mib(100));
            Account before = shop.account(config).account();
            int writes = town(shop).writes();

            assertThat(line(shop).sums()).isEqualTo(mib(0, 100, 100, 0));

            assertThat(shop.account(config).account()).isEqualTo(before);
            assertThat(shop.engine.usage(shop.reseller).metered()).isEqualTo(Traffic.ZERO);
            assertThat(town(shop).writes()).isEqualTo(writes);
        }
    }
}
