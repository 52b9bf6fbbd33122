package io.daftar.acceptance;

import static io.daftar.acceptance.SoldShop.account;
import static io.daftar.acceptance.SoldShop.nothingIsLeft;
import static io.daftar.acceptance.SoldShop.ofAccount;
import static io.daftar.acceptance.SoldShop.ofReseller;
import static io.daftar.acceptance.SoldShop.repair;
import static io.daftar.acceptance.SoldShop.repaired;
import static io.daftar.acceptance.SoldShop.repairs;
import static io.daftar.acceptance.SoldShop.reseller;
import static io.daftar.acceptance.SoldShop.rows;
import static io.daftar.acceptance.SoldShop.settledIs;
import static io.daftar.acceptance.SoldShop.sold;
import static io.daftar.acceptance.SoldShop.town;
import static org.assertj.core.api.Assertions.assertThat;

import io.daftar.event.AuditEntry;
import io.daftar.event.UsageEntry;
import io.daftar.ledger.UsageLedger;
import io.daftar.model.Attribution;
import io.daftar.model.Baseline;
import io.daftar.model.ConfigId;
import io.daftar.model.NewReseller;
import io.daftar.model.OrderId;
import io.daftar.model.PanelAccount;
import io.daftar.model.PanelAccount.AccountOwner;
import io.daftar.model.PanelId;
import io.daftar.model.Reseller;
import io.daftar.model.Traffic;
import io.daftar.model.UserId;
import io.daftar.panel.PanelUser.PanelUserStatus;
import io.daftar.report.VerifyReport;
import io.daftar.report.VerifyReport.Difference;
import io.daftar.report.VerifyReport.Figure;
import io.daftar.report.VerifyReport.Subject;
import io.daftar.store.Account;
import io.daftar.store.AccountTable.AccountChange;
import io.daftar.store.OrderTable.NewOrder;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Sums that are recomputed, and put right only when told so. */
class VerifyTest {
    private static final String USER = SoldShop.USER;

    private static void repairedOnce(AuditEntry entry, Figure figure, Traffic stored, Traffic recomputed) {
        assertThat(entry.actor()).isEqualTo(Shop.ADMIN);
        assertThat(entry.reason()).isEqualTo("checked");
        assertThat(entry.details())
                .containsEntry("figure", figure.key())
                .containsEntry("stored_bytes", Long.toString(stored.bytes()))
                .containsEntry("recomputed_bytes", Long.toString(recomputed.bytes()));
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
    @EnumSource
    void whatAnAccountHasSettledIsListedAndChangedOnlyByARepair(ShopStore kind) {
        try (Shop shop = Shop.on(kind, MarzbanTown::open)) {
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
    @EnumSource
    void theAccountsOfDeletedConfigsAndOfOrdersAreCheckedToo(ShopStore kind) {
        try (Shop shop = Shop.on(kind, MarzbanTown::open)) {
            ConfigId config = sold(shop);
            shop.engine.delete(config, Attribution.of(Shop.ADMIN, "left"));
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
    @EnumSource
    void whatAResellerIsMeteredIsListedAndChangedOnlyByARepair(ShopStore kind) {
        try (Shop shop = Shop.on(kind, MarzbanTown::open)) {
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
    @EnumSource
    void whatAResellerIsForgivenIsListedAndChangedOnlyByARepair(ShopStore kind) {
        try (Shop shop = Shop.on(kind, MarzbanTown::open)) {
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
    @EnumSource
    void whereMoreIsForgivenThanWasUsedTheExcessIsTakenBackByAnEntry(ShopStore kind) {
        try (Shop shop = Shop.on(kind, MarzbanTown::open)) {
            sold(shop);
            shop.store.inTransactionDo(tables -> tables.resellers().meter(Map.of(shop.reseller, Traffic.mib(40))));
            shop.engine.forgiveUsage(shop.reseller, Attribution.of(Shop.ADMIN, "all of it"));
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
