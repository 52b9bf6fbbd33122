package io.daftar.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftar.event.AuditEntry;
import io.daftar.ledger.UsageLedger;
import io.daftar.model.Attribution;
import io.daftar.model.ConfigId;
import io.daftar.model.Reseller;
import io.daftar.model.Traffic;
import io.daftar.report.VerifyReport;
import io.daftar.report.VerifyReport.Difference;
import io.daftar.report.VerifyReport.Figure;
import io.daftar.report.VerifyReport.Subject;
import io.daftar.store.Account;
import io.daftar.store.AccountTable.AccountChange;
import java.util.List;
import java.util.Optional;

/** A shop with something sold, wrong figures in its books, and what must be so when they were put right. */
final class SoldShop {
    static final String USER = Shop.name("ali", 1);

    private SoldShop() {}

    /** 2,000 MiB used, 500 MiB of them in the running cycle; 700 MiB forgiven. */
    static ConfigId sold(Shop shop) {
        Town town = town(shop);
        ConfigId config = shop.adopt(town, "ali", 2).get(0);
        town.simulator().use(USER, Traffic.mib(1_500));
        shop.sync();
        shop.engine.resetConfigUsage(config, Attribution.of(Shop.ADMIN, "asked for"));
        town.simulator().use(USER, Traffic.mib(500));
        shop.sync();
        shop.engine.forgiveUsage(shop.reseller, Traffic.mib(700), Attribution.of(Shop.ADMIN, "goodwill"));
        assertThat(shop.engine.verify()).isEqualTo(new VerifyReport(1, 2, 0, 0, 0, List.of()));
        return config;
    }

    static Town town(Shop shop) {
        return shop.towns.keySet().iterator().next();
    }

    static Account account(Shop shop, ConfigId config) {
        return shop.account(config).account();
    }

    static void settledIs(Shop shop, Account account, Traffic bytes) {
        UsageLedger wrong = account.ledger().corrected(bytes);
        AccountChange change = new AccountChange(account.ledger().revision(), account.withLedger(wrong));
        assertThat(shop.store.<Boolean>inTransaction(
                        tables -> tables.accounts().update(List.of(change)).isEmpty()))
                .isTrue();
    }

    static Reseller reseller(Shop shop) {
        return shop.engine.resellers().get(shop.reseller);
    }

    static Difference ofAccount(Account account, Traffic stored, Traffic recomputed) {
        return new Difference(new Subject.OfAccount(account.user()), Figure.SETTLED, stored, recomputed, false);
    }

    static Difference ofReseller(Shop shop, Figure figure, Traffic stored, Traffic recomputed) {
        return new Difference(new Subject.OfReseller(shop.reseller), figure, stored, recomputed, false);
    }

    static Difference repaired(Difference difference) {
        return new Difference(
                difference.subject(), difference.figure(), difference.stored(), difference.recomputed(), true);
    }

    static List<AuditEntry> repairs(Shop shop, AuditEntry.Subject subject) {
        List<AuditEntry> all = shop.store.inTransaction(tables -> tables.audit().about(subject, 100));
        return all.stream()
                .filter(entry -> entry.action().equals("totals_repaired"))
                .toList();
    }

    static VerifyReport repair(Shop shop) {
        return shop.engine.repair(Attribution.of(Shop.ADMIN, "checked"));
    }

    static void nothingIsLeft(Shop shop) {
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

    static List<Account> rows(Shop shop) {
        return shop.store.inTransaction(tables -> tables.accounts().all(Optional.empty(), 1_000));
    }
}
