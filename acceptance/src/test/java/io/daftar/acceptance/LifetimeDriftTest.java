package io.daftar.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftar.ledger.LineRate;
import io.daftar.ledger.UsageLedger;
import io.daftar.model.Attribution;
import io.daftar.model.Baseline;
import io.daftar.model.ConfigId;
import io.daftar.model.PanelId;
import io.daftar.model.Traffic;
import io.daftar.report.DriftReport;
import io.daftar.report.DriftReport.AccountDrift;
import io.daftar.report.DriftReport.LifetimeDrift;
import io.daftar.report.DriftReport.PanelLine;
import io.daftar.store.Account;
import io.daftar.store.AccountTable.AccountChange;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What was booked, held against the lifetime counters of the panels. */
class LifetimeDriftTest {
    private static final String USER = Shop.name("ali", 1);

    private static final Set<TownKind> COUNTING =
            EnumSet.of(TownKind.MARZBAN, TownKind.MARZNESHIN, TownKind.XUI_LEGACY, TownKind.XUI_CSRF);

    /** Every kind of panel that has lifetime counters. */
    static Set<TownKind> counting() {
        return COUNTING;
    }

    /** The others. */
    static Set<TownKind> notCounting() {
        return EnumSet.complementOf(EnumSet.copyOf(COUNTING));
    }

    static Town town(Shop shop) {
        return shop.towns.keySet().iterator().next();
    }

    static PanelId panel(Shop shop) {
        return shop.towns.values().iterator().next();
    }

    static PanelLine line(Shop shop) {
        return shop.engine.drift(panel(shop)).panels().get(0);
    }

    static LifetimeDrift mib(long booked, long counted, long pending, long drift) {
        return new LifetimeDrift(Traffic.mib(booked), counted << 20, Traffic.mib(pending), drift << 20);
    }

    static void nothingDrifts(Shop shop, String told) {
        DriftReport report = shop.engine.drift();
        assertThat(report.accounts()).as("%s: %s", told, report).isEmpty();
        assertThat(report.isComplete()).as("%s: %s", told, report).isTrue();
        assertThat(report.panels()).as(told).allSatisfy(line -> {
            assertThat(line.lifetimeCounters()).isTrue();
            assertThat(line.sums().drift()).isZero();
            assertThat(line.drifting()).isZero();
        });
    }

    @ParameterizedTest
    @MethodSource("counting")
    void nothingDriftsThroughTrafficResetsRestartsReCreationsAndDeletions(TownKind kind) {
        for (long seed = 1; seed <= 3; seed++) {
            try (Shop shop = Shop.with(kind)) {
                Trade trade = new Trade(shop, seed);
                for (int chapter = 0; chapter < 6; chapter++) {
                    trade.goesOn(12);
                    nothingDrifts(shop, trade.told());
                }
                trade.settles();
                nothingDrifts(shop, trade.told());
                PanelLine line = line(shop);
                assertThat(line.compared()).as(trade.told()).isEqualTo(4);
                assertThat(line.sums().pending()).as(trade.told()).isEqualTo(Traffic.ZERO);
            }
        }
    }

    @Test
    void nothingDriftsOnADatabase() {
        try (Shop shop = Shop.onH2(MarzbanTown::open)) {
            Trade trade = new Trade(shop, 4);
            trade.goesOn(60);
            nothingDrifts(shop, trade.told());
            shop.engine.resetUsage(shop.reseller, Attribution.of(Shop.ADMIN, "asked for"));
            trade.settles();
            nothingDrifts(shop, trade.told());
            assertThat(line(shop).sums().booked()).isNotEqualTo(Traffic.ZERO);
        }
    }

    @ParameterizedTest
    @MethodSource("counting")
    void aRestoredBackupDriftsUntilItIsTheNewBase(TownKind kind) {
        try (Shop shop = Shop.with(kind)) {
            shop.adopt(town(shop), "ali", 8);
            Shop.names("ali", 8).forEach(user -> town(shop).simulator().use(user, Traffic.mib(100)));
            shop.sync();
            town(shop).simulator().takeBackup();
            Shop.names("ali", 8).forEach(user -> town(shop).simulator().use(user, Traffic.mib(30)));
            shop.sync();
            nothingDrifts(shop, "before");
            town(shop).simulator().restoreBackup();

            PanelLine restored = line(shop);
            assertThat(restored.sums()).isEqualTo(mib(8 * 130, 8 * 100, 0, -8 * 30));
            assertThat(restored.drifting()).isEqualTo(8);
            shop.sync();
            shop.sync();
            nothingDrifts(shop, "after");
            town(shop).simulator().use(USER, Traffic.mib(5));
            shop.sync();
            nothingDrifts(shop, "and later");
        }
    }

    @ParameterizedTest
    @MethodSource("counting")
    void cyclesFromBeforeAUserWasTakenOverAreNoDrift(TownKind kind) {
        try (Shop shop = Shop.with(kind)) {
            Town town = town(shop);
            town.addUsers("old", 2);
            for (String user : Shop.names("old", 2)) {
                town.simulator().use(user, Traffic.mib(700));
                town.simulator().restartCounter(user);
                town.simulator().use(user, Traffic.mib(20));
            }
            shop.engine.configs().adopt(shop.reseller, panel(shop), Shop.name("old", 1), Baseline.FROM_ZERO);
            shop.engine.configs().adopt(shop.reseller, panel(shop), Shop.name("old", 2), Baseline.FROM_NOW);
            town.simulator().use(Shop.name("old", 2), Traffic.mib(3));

            assertThat(line(shop).sums()).isEqualTo(mib(20, 23, 3, 0));
            shop.sync();
            assertThat(line(shop).sums()).isEqualTo(mib(23, 23, 0, 0));
            nothingDrifts(shop, "taken over");
        }
    }

    @ParameterizedTest
    @MethodSource("counting")
    void aHandThatChangedTheBooksShowsExactly(TownKind kind) {
        try (Shop shop = Shop.with(kind)) {
            List<ConfigId> configs = shop.adopt(town(shop), "ali", 3);
            Shop.names("ali", 3).forEach(user -> town(shop).simulator().use(user, Traffic.mib(100)));
            shop.sync();
            settledMore(shop, configs.get(1), Traffic.mib(7));
            settledMore(shop, configs.get(0), Traffic.mib(2));
            town(shop).simulator().use(USER, Traffic.mib(5));

            DriftReport report = shop.engine.drift();

            assertThat(report.accounts())
                    .containsExactly(
                            new AccountDrift(
                                    shop.account(configs.get(1)).account().user(), mib(107, 100, 0, -7)),
                            new AccountDrift(
                                    shop.account(configs.get(0)).account().user(), mib(102, 105, 5, -2)));
            assertThat(report.panels()).singleElement().satisfies(line -> {
                assertThat(line.accounts()).isEqualTo(3);
                assertThat(line.compared()).isEqualTo(3);
                assertThat(line.drifting()).isEqualTo(2);
                assertThat(line.sums()).isEqualTo(mib(309, 305, 5, -9));
            });

            shop.engine.repair(Attribution.of(Shop.ADMIN, "asked for"));
            shop.sync();
            nothingDrifts(shop, "repaired");
        }
    }

    static void settledMore(Shop shop, ConfigId config, Traffic bytes) {
        Account account = shop.account(config).account();
        UsageLedger ledger = account.ledger();
        UsageLedger wrong = ledger.corrected(ledger.settled().plus(bytes));
        AccountChange change = new AccountChange(ledger.revision(), account.withLedger(wrong));
        shop.store.inTransactionDo(tables -> tables.accounts().update(List.of(change)));
    }

    @Test
    void theDriftOfABookingBugStaysHoweverMuchIsUsedAndReset() {
        try (Shop shop = Shop.with(MarzbanTown::open)) {
            ConfigId config = shop.adopt(town(shop), "ali", 1).get(0);
            settledMore(shop, config, Traffic.mib(7));
            for (int i = 0; i < 4; i++) {
                town(shop).simulator().use(USER, Traffic.mib(100));
                shop.sync();
                shop.engine.resetConfigUsage(config, Attribution.of(Shop.ADMIN, "asked for"));
                town(shop).simulator().use(USER, Traffic.mib(10));
                town(shop).simulator().restartCounter(USER);
                shop.sync();
            }

            assertThat(line(shop).sums()).isEqualTo(mib(447, 440, 0, -7));
        }
    }

    @Test
    void whatIsInQuarantineIsPendingAndWhatWasDismissedIsNoDrift() {
        try (Shop shop = Shop.with(MarzbanTown::open)) {
            List<ConfigId> configs = shop.adopt(town(shop), "ali", 2);
            shop.sync();
            Traffic much = Traffic.ofBytes(LineRate.DEFAULT.bitsPerSecond() * 60);
            Shop.names("ali", 2).forEach(user -> town(shop).simulator().use(user, much));
            shop.sync();
            assertThat(line(shop).sums())
                    .isEqualTo(new LifetimeDrift(Traffic.ZERO, 2 * much.bytes(), much.plus(much), 0));

            shop.engine.configs().confirmQuarantine(configs.get(0), Attribution.of(Shop.ADMIN, "asked for"));
            shop.engine.configs().dismissQuarantine(configs.get(1), Attribution.of(Shop.ADMIN, "asked for"));

            assertThat(line(shop).sums()).isEqualTo(new LifetimeDrift(much, much.bytes(), Traffic.ZERO, 0));
        }
    }

    @ParameterizedTest
    @MethodSource("notCounting")
    void aPanelWithoutLifetimeCountersSaysSoAndIsNotRead(TownKind kind) {
        try (Shop shop = Shop.with(kind)) {
            shop.adopt(town(shop), "ali", 2);
            shop.sync();
            long requests = town(shop).simulator().requestCount();

            DriftReport report = shop.engine.drift();

            assertThat(report.panels()).singleElement().satisfies(line -> {
                assertThat(line.lifetimeCounters()).isFalse();
                assertThat(line.accounts()).isEqualTo(2);
                assertThat(line.compared()).isZero();
                assertThat(line.failure()).isEmpty();
            });
            assertThat(report.isComplete()).isTrue();
            assertThat(town(shop).simulator().requestCount()).isEqualTo(requests);
        }
    }
}
