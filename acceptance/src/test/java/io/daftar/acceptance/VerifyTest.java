package io.daftar.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.daftar.event.AuditEntry;
import io.daftar.event.EngineListener;
import io.daftar.event.UsageEntry;
import io.daftar.ledger.UsageLedger;
import io.daftar.model.AccountOwner;
import io.daftar.model.Baseline;
import io.daftar.model.ConfigId;
import io.daftar.model.NewReseller;
import io.daftar.model.OrderId;
import io.daftar.model.PanelAccount;
import io.daftar.model.PanelId;
import io.daftar.model.Reseller;
import io.daftar.model.Traffic;
import io.daftar.model.UserId;
import io.daftar.panel.PanelUserStatus;
import io.daftar.store.Account;
import io.daftar.store.AccountChange;
import io.daftar.store.Chronicle;
import io.daftar.store.NewOrder;
import io.daftar.store.Store;
import io.daftar.verify.TotalsCheck;
import io.daftar.verify.VerifyReport;
import io.daftar.verify.VerifyReport.Difference;
import io.daftar.verify.VerifyReport.Figure;
import io.daftar.verify.VerifyReport.Subject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Sums that are recomputed, and put right only when told so. */
class VerifyTest {
    private static final String USER = Shop.name("ali", 1);

    static Stream<Supplier<Shop>> shops() {
        return Stream.of(() -> Shop.with(MarzbanTown::open), () -> Shop.onH2(MarzbanTown::open));
    }

    /** 2,000 MiB used, 500 MiB of them in the running cycle; 700 MiB forgiven. */
    private static ConfigId sold(Shop shop) {
        Town town = town(shop);
        ConfigId config = shop.adopt(town, "ali", 2).get(0);
        town.simulator().use(USER, Traffic.mib(1_500));
        shop.sync();
        shop.engine.resetConfigUsage(config, Shop.ADMIN, "");
        town.simulator().use(USER, Traffic.mib(500));
        shop.sync();
        shop.engine.forgiveUsage(shop.reseller, Traffic.mib(700), Shop.ADMIN, "goodwill");
        assertThat(shop.engine.verify()).isEqualTo(new VerifyReport(1, 2, 0, 0, 0, List.of()));
        return config;
    }

    private static Town town(Shop shop) {
        return shop.towns.keySet().iterator().next();
    }

    private static Account account(Shop shop, ConfigId config) {
        return shop.account(config).account();
    }

    private static void settledIs(Shop shop, Account account, Traffic bytes) {
        UsageLedger wrong = account.ledger().corrected(bytes);
        AccountChange change = new AccountChange(account.ledger().revision(), account.withLedger(wrong));
        assertThat(shop.store.<Boolean>inTransaction(
                        tables -> tables.accounts().update(List.of(change)).isEmpty()))
                .isTrue();
    }

    private static Reseller reseller(Shop shop) {
        return shop.engine.resellers().get(shop.reseller);
    }

    private static Difference ofAccount(Account account, Traffic stored, Traffic recomputed) {
        return new Difference(new Subject.OfAccount(account.user()), Figure.SETTLED, stored, recomputed, false);
    }

    private static Difference ofReseller(Shop shop, Figure figure, Traffic stored, Traffic recomputed) {
        return new Difference(new Subject.OfReseller(shop.reseller), figure, stored, recomputed, false);
    }

    private static Difference repaired(Difference difference) {
        return new Difference(
                difference.subject(), difference.figure(), difference.stored(), difference.recomputed(), true);
    }

    private static List<AuditEntry> repairs(Shop shop, AuditEntry.Subject subject) {
        List<AuditEntry> all = shop.store.inTransaction(tables -> tables.audit().about(subject, 100));
        return all.stream()
                .filter(entry -> entry.action().equals("totals_repaired"))
                .toList();
    }

    private static void repairedOnce(AuditEntry entry, Figure figure, Traffic stored, Traffic recomputed) {
        assertThat(entry.actor()).isEqualTo(Shop.ADMIN);
        assertThat(entry.reason()).isEqualTo("checked");
        assertThat(entry.details())
                .containsEntry("figure", figure.key())
                .containsEntry("stored_bytes", Long.toString(stored.bytes()))
                .containsEntry("recomputed_bytes", Long.toString(recomputed.bytes()));
    }

    private static VerifyReport repair(Shop shop) {
        return shop.engine.repair(Shop.ADMIN, "checked");
    }

    private static void nothingIsLeft(Shop shop) {
        long resellers = shop.engine.verify().resellers();
        long accounts = shop.engine.verify().accounts();
        VerifyReport clean = new VerifyReport(resellers, accounts, 0, 0, 0, List.of());
        Reseller before = reseller(shop);
        List<Account> rows = rows(shop);

        assertThat(shop.engine.verify()).isEqualTo(clean);
        assertThat(repair(shop)).as("a second repair").isEqualTo(clean);
        assertThat(reseller(shop)).isEqualTo(before);
        assertThat(rows(shop)).isEqualTo(rows);
    }

    private static List<Account> rows(Shop shop) {
        return shop.store.inTransaction(tables -> tables.accounts().all(Optional.empty(), 1_000));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void nothingDiffersAfterARandomHistory(long seed) {
        try (Shop shop = Shop.with(seed % 2 == 0 ? MarzneshinTown::open : MarzbanTown::open)) {
            nothingDiffers(shop, seed);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {7, 8})
    void nothingDiffersAfterARandomHistoryOnADatabase(long seed) {
        try (Shop shop = Shop.onH2(seed % 2 == 0 ? XuiTown::open : EylandooTown::open)) {
            nothingDiffers(shop, seed);
        }
    }

    private static void nothingDiffers(Shop shop, long seed) {
        Trade trade = new Trade(shop, seed);
        for (int chapter = 0; chapter < 8; chapter++) {
            trade.goesOn(12);
            VerifyReport report = shop.engine.verify();
            assertThat(report.isClean()).as("%s: %s", trade.told(), report).isTrue();
        }
        assertThat(shop.engine.usage(shop.reseller).metered()).as(trade.told()).isNotEqualTo(Traffic.ZERO);
        assertThat(shop.engine.verify().accounts())
                .as(trade.told())
                .isEqualTo(rows(shop).size());
        nothingIsLeft(shop);
    }

    @ParameterizedTest
    @MethodSource("shops")
    void whatAnAccountHasSettledIsListedAndChangedOnlyByARepair(Supplier<Shop> opening) {
        try (Shop shop = opening.get()) {
            ConfigId config = sold(shop);
            settledIs(shop, account(shop, config), Traffic.mib(1_200));
            Account wrong = account(shop, config);
            Difference settled = ofAccount(wrong, Traffic.mib(1_200), Traffic.mib(1_500));

            VerifyReport listed = shop.engine.verify();
            assertThat(listed.differences())
                    .containsExactly(settled, ofReseller(shop, Figure.METERED, Traffic.mib(2_000), Traffic.mib(1_700)));
            assertThat(listed.found()).isEqualTo(2);
            assertThat(listed.isClean()).isFalse();
            assertThat(account(shop, config)).isEqualTo(wrong);
            long change = shop.lastChange(town(shop));

            VerifyReport repaired = repair(shop);

            assertThat(repaired).isEqualTo(new VerifyReport(1, 2, 1, 1, 0, List.of(repaired(settled))));
            assertThat(repaired.isClean()).isTrue();
            Account right = account(shop, config);
            assertThat(right.ledger().settled()).isEqualTo(Traffic.mib(1_500));
            assertThat(right.ledger().current()).isEqualTo(Traffic.mib(500));
            assertThat(right.ledger().revision()).isGreaterThan(wrong.ledger().revision());
            assertThat(right.change()).isEqualTo(change + 1).isEqualTo(shop.lastChange(town(shop)));
            assertThat(reseller(shop).metered()).isEqualTo(Traffic.mib(2_000));
            assertThat(repairs(shop, AuditEntry.Subject.config(config)))
                    .singleElement()
                    .satisfies(entry -> repairedOnce(entry, Figure.SETTLED, Traffic.mib(1_200), Traffic.mib(1_500)));
            nothingIsLeft(shop);
        }
    }

    @ParameterizedTest
    @MethodSource("shops")
    void theAccountsOfDeletedConfigsAndOfOrdersAreCheckedToo(Supplier<Shop> opening) {
        try (Shop shop = opening.get()) {
            ConfigId config = sold(shop);
            shop.engine.delete(config, Shop.ADMIN, "left");
            assertThat(account(shop, config).retired()).isTrue();
            settledIs(shop, account(shop, config), Traffic.ZERO);
            OrderId order = order(shop);
            Account ordered = shop.store
                    .inTransaction(tables -> tables.accounts().ofOrder(order))
                    .orElseThrow();
            settledIs(shop, ordered, Traffic.mib(3));
            Account retired = account(shop, config);

            VerifyReport repaired = repair(shop);

            assertThat(repaired.differences())
                    .containsExactly(
                            repaired(ofAccount(retired, Traffic.ZERO, Traffic.mib(2_000))),
                            repaired(ofAccount(ordered, Traffic.mib(3), Traffic.ZERO)));
            assertThat(repaired.accounts()).isEqualTo(3);
            assertThat(account(shop, config).retired()).isTrue();
            assertThat(repairs(shop, AuditEntry.Subject.order(order))).hasSize(1);
            nothingIsLeft(shop);
        }
    }

    private static OrderId order(Shop shop) {
        NewOrder order = new NewOrder(
                new UserId(1), Optional.empty(), Optional.empty(), true, Optional.empty(), Optional.empty());
        PanelId panel = shop.towns.values().iterator().next();
        return shop.store.inTransaction(tables -> {
            OrderId id = tables.orders().add(order);
            tables.orders().attach(id, panel, UsageLedger.unread(Baseline.FROM_NOW), PanelUserStatus.ACTIVE, 1);
            return id;
        });
    }

    @ParameterizedTest
    @MethodSource("shops")
    void whatAResellerIsMeteredIsListedAndChangedOnlyByARepair(Supplier<Shop> opening) {
        try (Shop shop = opening.get()) {
            sold(shop);
            shop.store.inTransactionDo(tables -> tables.resellers().meter(Map.of(shop.reseller, Traffic.ofBytes(1))));
            Difference metered =
                    ofReseller(shop, Figure.METERED, Traffic.mib(2_000).plus(Traffic.ofBytes(1)), Traffic.mib(2_000));

            assertThat(shop.engine.verify()).isEqualTo(new VerifyReport(1, 2, 1, 0, 0, List.of(metered)));
            assertThat(reseller(shop).metered()).isEqualTo(metered.stored());

            assertThat(repair(shop)).isEqualTo(new VerifyReport(1, 2, 1, 1, 0, List.of(repaired(metered))));
            assertThat(reseller(shop).metered()).isEqualTo(Traffic.mib(2_000));
            assertThat(reseller(shop).forgiven()).isEqualTo(Traffic.mib(700));
            assertThat(repairs(shop, AuditEntry.Subject.reseller(shop.reseller)))
                    .singleElement()
                    .satisfies(entry -> {
                        repairedOnce(entry, Figure.METERED, metered.stored(), metered.recomputed());
                        assertThat(entry.details()).doesNotContainKey("taken_back_bytes");
                    });
            nothingIsLeft(shop);
        }
    }

    @ParameterizedTest
    @MethodSource("shops")
    void whatAResellerIsForgivenIsListedAndChangedOnlyByARepair(Supplier<Shop> opening) {
        try (Shop shop = opening.get()) {
            sold(shop);
            Reseller wrong = reseller(shop).withForgiven(Traffic.mib(1_999));
            shop.store.inTransactionDo(tables -> tables.resellers().update(wrong));
            Difference forgiven = ofReseller(shop, Figure.FORGIVEN, Traffic.mib(1_999), Traffic.mib(700));

            assertThat(shop.engine.verify().differences()).containsExactly(forgiven);
            assertThat(reseller(shop).forgiven()).isEqualTo(Traffic.mib(1_999));

            assertThat(repair(shop).differences()).containsExactly(repaired(forgiven));
            assertThat(reseller(shop).forgiven()).isEqualTo(Traffic.mib(700));
            nothingIsLeft(shop);
        }
    }

    @ParameterizedTest
    @MethodSource("shops")
    void whereMoreIsForgivenThanWasUsedTheExcessIsTakenBackByAnEntry(Supplier<Shop> opening) {
        try (Shop shop = opening.get()) {
            sold(shop);
            shop.store.inTransactionDo(tables -> tables.resellers().meter(Map.of(shop.reseller, Traffic.mib(40))));
            shop.engine.forgiveUsage(shop.reseller, Shop.ADMIN, "all of it");
            assertThat(reseller(shop).forgiven()).isEqualTo(Traffic.mib(2_040));
            Difference metered = ofReseller(shop, Figure.METERED, Traffic.mib(2_040), Traffic.mib(2_000));

            assertThat(repair(shop).differences()).containsExactly(repaired(metered));

            assertThat(reseller(shop).metered()).isEqualTo(Traffic.mib(2_000));
            assertThat(reseller(shop).forgiven()).isEqualTo(Traffic.mib(2_000));
            List<UsageEntry> entries =
                    shop.store.inTransaction(tables -> tables.entries().ofReseller(shop.reseller, 1));
            assertThat(entries).singleElement().satisfies(entry -> {
                assertThat(entry.kind()).isEqualTo(UsageEntry.Kind.FORGIVENESS_TAKEN_BACK);
                assertThat(entry.amount()).isEqualTo(Traffic.mib(40));
                assertThat(entry.actor()).isEqualTo(Shop.ADMIN);
            });
            assertThat(repairs(shop, AuditEntry.Subject.reseller(shop.reseller)))
                    .singleElement()
                    .satisfies(entry -> assertThat(entry.details())
                            .containsEntry(
                                    "taken_back_bytes",
                                    Long.toString(Traffic.mib(40).bytes())));
            nothingIsLeft(shop);
        }
    }

    @Test
    void everythingAtOnceIsRepairedAndEachResellerForItself() {
        try (Shop shop = Shop.onH2(MarzbanTown::open)) {
            ConfigId config = sold(shop);
            shop.engine.resellers().add(NewReseller.named("idle"));
            settledIs(shop, account(shop, config), Traffic.mib(9_000));
            shop.store.inTransactionDo(tables -> {
                tables.resellers().meter(Map.of(shop.reseller, Traffic.mib(100)));
                tables.resellers()
                        .update(tables.resellers()
                                .find(shop.reseller)
                                .orElseThrow()
                                .withForgiven(Traffic.ZERO));
            });

            VerifyReport repaired = repair(shop);

            assertThat(repaired.differences())
                    .extracting(Difference::figure)
                    .containsExactly(Figure.SETTLED, Figure.METERED, Figure.FORGIVEN);
            assertThat(repaired.resellers()).isEqualTo(2);
            assertThat(reseller(shop).metered()).isEqualTo(Traffic.mib(2_000));
            assertThat(reseller(shop).forgiven()).isEqualTo(Traffic.mib(700));
            nothingIsLeft(shop);
        }
    }

    @Test
    void moreDifferencesThanAreListedAreCountedAndRepairedAllTheSame() {
        try (Shop shop = Shop.with(MarzbanTown::open)) {
            shop.adopt(town(shop), "ali", 1_300);
            shop.store.inTransactionDo(tables -> {
                List<Account> all = tables.accounts().all(Optional.empty(), 2_000);
                tables.accounts()
                        .update(all.stream()
                                .map(account -> new AccountChange(
                                        account.ledger().revision(),
                                        account.withLedger(account.ledger().corrected(Traffic.ofBytes(1)))))
                                .toList());
            });

            VerifyReport repaired = repair(shop);

            assertThat(repaired.accounts()).isEqualTo(1_300);
            assertThat(repaired.found()).isEqualTo(1_300);
            assertThat(repaired.repaired()).isEqualTo(1_300);
            assertThat(repaired.differences()).hasSize(VerifyReport.MOST_LISTED);
            assertThat(shop.engine.verify().isClean()).isTrue();
        }
    }

    @Test
    void aPageThatWasAskedForBeforeARepairIsNotBookedAfterIt() {
        try (Shop shop = Shop.with(MarzbanTown::open)) {
            ConfigId config = sold(shop);
            settledIs(shop, account(shop, config), Traffic.mib(1));
            town(shop).simulator().use(USER, Traffic.mib(10));
            AtomicBoolean once = new AtomicBoolean(true);
            town(shop).simulator().onRequest(request -> {
                if (request.path().endsWith("/api/users") && once.getAndSet(false)) {
                    repair(shop);
                }
            });

            shop.sync();
            assertThat(once).isFalse();
            assertThat(account(shop, config).ledger().total()).isEqualTo(Traffic.mib(2_000));
            shop.sync();

            assertThat(account(shop, config).ledger().total()).isEqualTo(Traffic.mib(2_010));
            nothingIsLeft(shop);
        }
    }

    private static TotalsCheck interrupted(Shop shop, String question, Runnable meanwhile) {
        Store store = new InterruptedStore(shop.store, question, meanwhile);
        return new TotalsCheck(store, new Chronicle(store, new EngineListener() {}), shop.clock);
    }

    private static Runnable atMost(int times, Runnable work) {
        AtomicInteger left = new AtomicInteger(times);
        return () -> {
            if (left.getAndDecrement() > 0) {
                work.run();
            }
        };
    }

    private static Runnable moreTraffic(Shop shop) {
        return () -> {
            town(shop).simulator().use(USER, Traffic.mib(3));
            shop.sync();
        };
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void aSyncBetweenTwoReadsOfAResellerIsNoDifference(int times) {
        try (Shop shop = Shop.onH2(MarzbanTown::open)) {
            sold(shop);
            TotalsCheck check = interrupted(shop, "accounts.sums", atMost(times, moreTraffic(shop)));

            assertThat(check.verify()).isEqualTo(new VerifyReport(1, 2, 0, 0, 0, List.of()));
            assertThat(reseller(shop).metered()).isEqualTo(Traffic.mib(2_000 + 3L * times));
        }
    }

    @Test
    void aResellerWhoIsBookedOnAtEveryLookIsUncertainAndNeitherRightNorWrong() {
        try (Shop shop = Shop.onH2(MarzbanTown::open)) {
            sold(shop);
            TotalsCheck check = interrupted(shop, "accounts.sums", moreTraffic(shop));

            VerifyReport report = check.verify();

            assertThat(report.differences()).isEmpty();
            assertThat(report.unsure()).isEqualTo(1);
            assertThat(report.isClean()).isFalse();
            nothingIsLeft(shop);
        }
    }

    @Test
    void aForgivenessBetweenTwoReadsIsNoDifference() {
        try (Shop shop = Shop.onH2(MarzbanTown::open)) {
            sold(shop);
            Runnable forgiving =
                    atMost(1, () -> shop.engine.forgiveUsage(shop.reseller, Traffic.mib(1), Shop.ADMIN, ""));

            assertThat(interrupted(shop, "entries.sums", forgiving).verify().isClean())
                    .isTrue();
            assertThat(reseller(shop).forgiven()).isEqualTo(Traffic.mib(701));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void aSettlementBetweenTwoReadsOfAnAccountIsNoDifference(int times) {
        try (Shop shop = Shop.onH2(MarzbanTown::open)) {
            ConfigId config = sold(shop);
            Runnable reset = atMost(times, () -> {
                moreTraffic(shop).run();
                shop.engine.resetConfigUsage(config, Shop.ADMIN, "");
            });

            VerifyReport report = interrupted(shop, "entries.settled", reset).verify();

            assertThat(report).isEqualTo(new VerifyReport(1, 2, 0, 0, 0, List.of()));
            assertThat(account(shop, config).ledger().settled()).isEqualTo(Traffic.mib(2_000 + 3L * times));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void aRepairDoesNotOverwriteWhatIsBookedMeanwhile(int times) {
        try (Shop shop = Shop.onH2(MarzbanTown::open)) {
            sold(shop);
            shop.store.inTransactionDo(tables -> tables.resellers().meter(Map.of(shop.reseller, Traffic.mib(40))));
            // The first look is left alone; then there is traffic after the accounts are summed up, and before the
            // write.
            Runnable traffic = atMost(times, moreTraffic(shop));
            AtomicBoolean first = new AtomicBoolean(true);
            TotalsCheck check = interrupted(shop, "entries.sums", () -> {
                if (!first.getAndSet(false)) {
                    traffic.run();
                }
            });

            VerifyReport report = check.repair(Shop.ADMIN, "checked");

            Traffic metered = Traffic.mib(2_000 + 3L * times);
            assertThat(report.differences())
                    .containsExactly(
                            repaired(ofReseller(shop, Figure.METERED, metered.plus(Traffic.mib(40)), metered)));
            assertThat(reseller(shop).metered()).isEqualTo(metered);
            nothingIsLeft(shop);
        }
    }

    @Test
    void aRepairOfAnAccountDoesNotOverwriteWhatIsSettledMeanwhile() {
        try (Shop shop = Shop.onH2(MarzbanTown::open)) {
            ConfigId config = sold(shop);
            settledIs(shop, account(shop, config), Traffic.mib(1_200));
            Runnable reset = atMost(3, () -> {
                moreTraffic(shop).run();
                shop.engine.resetConfigUsage(config, Shop.ADMIN, "");
            });

            VerifyReport report = interrupted(shop, "entries.settled", reset).repair(Shop.ADMIN, "checked");

            assertThat(report.found()).isEqualTo(1);
            assertThat(report.isClean()).isTrue();
            assertThat(account(shop, config).ledger().settled()).isEqualTo(Traffic.mib(2_009));
            assertThat(reseller(shop).metered()).isEqualTo(Traffic.mib(2_009));
            nothingIsLeft(shop);
        }
    }

    @Test
    void aRepairThatIsOvertakenEveryTimeGivesUpAndChangesNothing() {
        try (Shop shop = Shop.onH2(MarzbanTown::open)) {
            ConfigId config = sold(shop);
            settledIs(shop, account(shop, config), Traffic.mib(1_200));
            Runnable reset = () -> {
                moreTraffic(shop).run();
                shop.engine.resetConfigUsage(config, Shop.ADMIN, "");
            };

            VerifyReport report = interrupted(shop, "entries.settled", reset).repair(Shop.ADMIN, "checked");

            assertThat(report.unsure()).isPositive();
            assertThat(report.isClean()).isFalse();
            assertThat(repairs(shop, AuditEntry.Subject.config(config))).isEmpty();
            assertThat(repair(shop).isClean()).isTrue();
            assertThat(account(shop, config).ledger().total())
                    .isEqualTo(town(shop).simulator().trueTraffic(USER));
            nothingIsLeft(shop);
        }
    }

    @Test
    void aRepairThatDiesInBetweenIsGoneOnWithByTheNext() {
        try (Shop shop = Shop.onH2(MarzbanTown::open)) {
            ConfigId config = sold(shop);
            settledIs(shop, account(shop, config), Traffic.mib(1_200));
            shop.store.inTransactionDo(tables -> tables.resellers().meter(Map.of(shop.reseller, Traffic.mib(40))));
            TotalsCheck dying = interrupted(shop, "accounts.sums", () -> {
                throw new IllegalStateException("killed");
            });

            assertThat(catchThrowable(() -> dying.repair(Shop.ADMIN, "checked")))
                    .hasStackTraceContaining("killed");
            assertThat(account(shop, config).ledger().settled()).isEqualTo(Traffic.mib(1_500));
            assertThat(reseller(shop).metered()).isEqualTo(Traffic.mib(2_040));

            assertThat(repair(shop).found()).isEqualTo(1);
            assertThat(reseller(shop).metered()).isEqualTo(Traffic.mib(2_000));
            nothingIsLeft(shop);
        }
    }

    @Test
    void aDifferenceSaysWhoseItIs() {
        try (Shop shop = Shop.with(MarzbanTown::open)) {
            ConfigId config = sold(shop);
            settledIs(shop, account(shop, config), Traffic.ZERO);

            Difference difference = shop.engine.verify().differences().get(0);

            assertThat(difference.subject()).isInstanceOfSatisfying(Subject.OfAccount.class, subject -> {
                PanelAccount account = subject.account();
                assertThat(account.panelUser()).isEqualTo(USER);
                assertThat(account.owner()).isEqualTo(new AccountOwner.OfConfig(config, shop.reseller));
            });
        }
    }
}
