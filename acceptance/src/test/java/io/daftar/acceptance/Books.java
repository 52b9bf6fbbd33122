package io.daftar.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftar.event.UsageEntry;
import io.daftar.model.AccountId;
import io.daftar.model.ResellerId;
import io.daftar.model.Traffic;
import io.daftar.report.UsageSummary;
import io.daftar.store.Account;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What must be true of both resellers' figures after whatever happened. */
final class Books {
    private static final int MANY = 100_000;

    private final RandomHistory history;
    private final Map<ResellerId, Traffic> metered = new HashMap<>();

    Books(RandomHistory history) {
        this.history = history;
    }

    private UsageSummary usage(ResellerId reseller) {
        return history.shop.engine.usage(reseller);
    }

    /** Nobody's used quota is less afterwards: neither a reset nor a deletion, a move or a new user is a way round it. */
    void gainNothing(Runnable action) {
        Map<ResellerId, Traffic> before = new HashMap<>();
        history.resellers.forEach(
                reseller -> before.put(reseller, usage(reseller).quotaUsed()));
        action.run();
        before.forEach((reseller, quotaUsed) ->
                assertThat(usage(reseller).quotaUsed()).as(history.told()).isGreaterThanOrEqualTo(quotaUsed));
    }

    void check() {
        history.resellers.forEach(this::check);
        history.everSold.forEach(
                sold -> check(history.shop.account(sold.config()).account()));
    }

    private void check(ResellerId reseller) {
        UsageSummary now = usage(reseller);
        assertThat(now.metered())
                .as(history.told())
                .isLessThanOrEqualTo(history.used(reseller))
                .isGreaterThanOrEqualTo(metered.getOrDefault(reseller, Traffic.ZERO));
        metered.put(reseller, now.metered());
        assertThat(now.total()).as(history.told()).isEqualTo(now.metered());
        assertThat(now.quotaUsed()).as(history.told()).isEqualTo(now.metered().minus(now.forgiven()));
        List<UsageEntry> entries =
                history.shop.store.inTransaction(tables -> tables.entries().ofReseller(reseller, MANY));
        assertThat(now.forgiven())
                .as(history.told())
                .isEqualTo(sum(entries, UsageEntry.Kind.FORGIVEN)
                        .minus(sum(entries, UsageEntry.Kind.FORGIVENESS_TAKEN_BACK)));
        assertThat(now.settled()).as(history.told()).isEqualTo(sum(entries, UsageEntry.Kind.SETTLED));
    }

    private void check(Account account) {
        AccountId id = account.id();
        List<UsageEntry> entries =
                history.shop.store.inTransaction(tables -> tables.entries().ofAccount(id, MANY));
        assertThat(account.ledger().settled()).as(history.told()).isEqualTo(sum(entries, UsageEntry.Kind.SETTLED));
    }

    private static Traffic sum(List<UsageEntry> entries, UsageEntry.Kind kind) {
        return entries.stream()
                .filter(entry -> entry.kind() == kind)
                .map(UsageEntry::amount)
                .reduce(Traffic.ZERO, Traffic::plus);
    }

    void checkEnd() {
        if (history.panels.exact) {
            history.resellers.forEach(reseller ->
                    assertThat(usage(reseller).metered()).as(history.told()).isEqualTo(history.used(reseller)));
        }
    }
}
