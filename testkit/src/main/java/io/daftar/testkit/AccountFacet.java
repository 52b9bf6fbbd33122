package io.daftar.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatObject;

import io.daftar.ledger.Counter;
import io.daftar.ledger.Doubt;
import io.daftar.ledger.ResetState;
import io.daftar.ledger.UsageLedger;
import io.daftar.model.AccountId;
import io.daftar.model.Baseline;
import io.daftar.model.Config;
import io.daftar.model.PanelId;
import io.daftar.model.ResellerId;
import io.daftar.model.Traffic;
import io.daftar.model.UserId;
import io.daftar.panel.PanelUser.PanelUserStatus;
import io.daftar.store.Account;
import io.daftar.store.AccountTable.AccountChange;
import io.daftar.store.AccountTable.AccountSums;
import io.daftar.store.OrderTable.NewOrder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

abstract class AccountFacet extends StoreFacet {
    AccountFacet(StoreContract contract) {
        super(contract);
    }

    @Test
    final void anUnknownAccountIsNotFound() {
        assertThat(found(tables -> tables.accounts().find(new AccountId(4711)))).isEmpty();
    }

    @Test
    final void namedFindsExactlyTheNamesOfThatPanel() {
        ResellerId reseller = reseller();
        PanelId panel = panel();
        PanelId other = panel();
        Account ali = account(reseller, panel, "ali");
        Account sara = account(reseller, panel, "sara");
        account(reseller, panel, "unasked");
        account(reseller, other, "ali");

        List<String> names = List.of("sara", "nobody", "ali", "ALI", "ali", "", "ali%");

        assertThat(listed(tables -> tables.accounts().named(panel, names))).containsExactlyInAnyOrder(ali, sara);
        assertThat(listed(tables -> tables.accounts().named(panel, List.of()))).isEmpty();
        assertThat(listed(tables -> tables.accounts().named(new PanelId(4711), names)))
                .isEmpty();
    }

    @Test
    final void thousandsOfNamesAreFoundAtOnce() {
        PanelId panel = panel();
        List<Account> accounts = accounts(reseller(), panel, 5_000);
        List<String> names = new ArrayList<>(
                accounts.stream().map(account -> account.user().panelUser()).toList());
        names.add("nobody");

        assertThat(listed(tables -> tables.accounts().named(panel, names)))
                .containsExactlyInAnyOrderElementsOf(accounts);
    }

    @Test
    final void pagesGoByIdAndStayOnThePanel() {
        PanelId panel = panel();
        PanelId other = panel();
        ResellerId reseller = reseller();
        List<Account> accounts = accounts(reseller, panel, 5);
        Account foreign = account(reseller, other, "ali");

        assertThat(listed(tables -> tables.accounts().page(panel, Optional.empty(), 3)))
                .isEqualTo(accounts.subList(0, 3));
        assertThat(listed(tables -> tables.accounts()
                        .page(panel, Optional.of(accounts.get(2).id()), 3)))
                .isEqualTo(accounts.subList(3, 5));
        assertThat(listed(tables -> tables.accounts().page(panel, Optional.of(foreign.id()), 3)))
                .isEmpty();
        assertThat(listed(tables -> tables.accounts().page(new PanelId(4711), Optional.empty(), 3)))
                .isEmpty();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> run(tables -> tables.accounts().page(panel, Optional.empty(), 0)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> run(tables -> tables.accounts().doubtful(panel, Optional.empty(), -1)));
    }

    @Test
    final void doubtfulPagesHoldOnlyDoubtsAndForgetThemWhenDecided() {
        PanelId panel = panel();
        PanelId other = panel();
        ResellerId reseller = reseller();
        List<Account> accounts = accounts(reseller, panel, 6);
        Account foreign = account(reseller, other, "ali");
        List<Account> doubted = List.of(accounts.get(1), accounts.get(3), accounts.get(4), foreign);
        run(tables -> tables.accounts()
                .update(doubted.stream().map(AccountFacet::doubted).toList()));

        assertThat(doubtful(panel, Optional.empty(), 2)).isEqualTo(ids(doubted.subList(0, 2)));
        assertThat(doubtful(panel, Optional.of(accounts.get(3).id()), 2)).isEqualTo(ids(doubted.subList(2, 3)));
        assertThat(doubtful(panel, Optional.of(accounts.get(4).id()), 2)).isEmpty();

        Account decided = reread(accounts.get(1));
        UsageLedger certain = decided.ledger().dismissQuarantine().after();
        run(tables -> tables.accounts()
                .update(List.of(new AccountChange(decided.ledger().revision(), decided.withLedger(certain)))));
        assertThat(doubtful(panel, Optional.empty(), 10)).isEqualTo(ids(doubted.subList(1, 3)));
    }

    @Test
    final void anAccountThatIsAddedWithADoubtIsDoubtful() {
        PanelId panel = panel();
        ResellerId reseller = reseller();
        UsageLedger ledger =
                doubted(account(reseller, panel, "certain")).after().ledger();
        run(tables -> tables.configs().add(List.of(newConfig(reseller, panel, "doubtful", ledger))));

        assertThat(listed(tables -> tables.accounts().doubtful(panel, Optional.empty(), 10)))
                .extracting(account -> account.user().panelUser())
                .containsExactly("doubtful");
    }

    private List<AccountId> doubtful(PanelId panel, Optional<AccountId> after, int limit) {
        return ids(in(tables -> tables.accounts().doubtful(panel, after, limit)));
    }

    private static List<AccountId> ids(List<Account> accounts) {
        return accounts.stream().map(Account::id).toList();
    }

    private static AccountChange doubted(Account account) {
        UsageLedger was = account.ledger();
        Doubt doubt = new Doubt(Doubt.Kind.QUARANTINED, Counter.of(MOST, EXACT), MOST);
        return new AccountChange(
                was.revision(),
                account.withLedger(new UsageLedger(
                        was.revision() + 1,
                        was.baseline(),
                        was.current(),
                        was.settled(),
                        Optional.of(Counter.of(Traffic.ZERO, EARLY)),
                        OptionalLong.empty(),
                        was.reset(),
                        Optional.of(doubt))));
    }

    @Test
    final void accountsAreCountedPanelByPanel() {
        PanelId one = panel();
        PanelId other = panel();
        PanelId empty = panel();
        ResellerId reseller = reseller();
        accounts(reseller, one, 7);
        account(reseller, other, "ali");
        attachedOrder(other);

        assertThat(number(tables -> tables.accounts().count(one))).isEqualTo(7);
        assertThat(number(tables -> tables.accounts().count(other))).isEqualTo(2);
        assertThat(number(tables -> tables.accounts().count(empty))).isZero();
        assertThatObject(in(tables -> tables.accounts().counts())).isEqualTo(Map.of(one, 7L, other, 2L));
    }

    private void attachedOrder(PanelId panel) {
        NewOrder order = new NewOrder(
                new UserId(1), Optional.empty(), Optional.empty(), true, Optional.empty(), Optional.empty());
        UsageLedger ledger = grown(UsageLedger.unread(Baseline.FROM_ZERO), 1_000_000);
        run(tables -> tables.orders().attach(tables.orders().add(order), panel, ledger, PanelUserStatus.ACTIVE, 1));
    }

    @Test
    final void sumsCoverAllPanelsAndDeletedConfigsButNobodyElse() {
        ResellerId reseller = reseller();
        ResellerId other = reseller();
        PanelId here = panel();
        PanelId there = panel();
        run(tables -> tables.configs()
                .add(List.of(
                        newConfig(reseller, here, "a", ledger(100, 20, Optional.of(EARLY))),
                        newConfig(reseller, there, "b", ledger(3, 0, Optional.of(LATE))),
                        newConfig(reseller, there, "c", ledger(0, 4, Optional.empty())),
                        newConfig(other, here, "d", ledger(5_000, 5_000, Optional.of(LATE))))));
        attachedOrder(here);
        run(tables -> {
            Config config = tables.configs().page(reseller, Optional.empty(), 1).get(0);
            tables.configs().update(config.deletedAt(EXACT));
        });

        assertThatObject(in(tables -> tables.accounts().sums(reseller)))
                .isEqualTo(new AccountSums(3, 3, Traffic.ofBytes(103), Traffic.ofBytes(24), Optional.of(LATE)));
        assertThatObject(in(tables -> tables.accounts().sumsByPanel(reseller)))
                .isEqualTo(Map.of(
                        here,
                        new AccountSums(1, 1, Traffic.ofBytes(100), Traffic.ofBytes(20), Optional.of(EARLY)),
                        there,
                        new AccountSums(2, 2, Traffic.ofBytes(3), Traffic.ofBytes(4), Optional.of(LATE))));
    }

    @Test
    final void sumsOfNothingAreZeroAndSumsMayBeAsLargeAsALong() {
        ResellerId idle = reseller();
        ResellerId large = reseller();
        PanelId panel = panel();
        run(tables -> tables.configs()
                .add(List.of(
                        newConfig(large, panel, "a", ledger(Long.MAX_VALUE - 1, 0, Optional.of(EXACT))),
                        newConfig(large, panel, "b", ledger(1, 0, Optional.empty())),
                        newConfig(large, panel, "c", ledger(0, Long.MAX_VALUE, Optional.empty())))));

        assertThatObject(in(tables -> tables.accounts().sums(idle))).isEqualTo(AccountSums.NONE);
        assertThatObject(in(tables -> tables.accounts().sums(new ResellerId(4711))))
                .isEqualTo(AccountSums.NONE);
        assertThatObject(in(tables -> tables.accounts().sums(large)))
                .isEqualTo(new AccountSums(3, 3, MOST, MOST, Optional.of(EXACT)));
    }

    private static UsageLedger ledger(long current, long settled, Optional<Instant> readAt) {
        return new UsageLedger(
                1,
                Baseline.FROM_ZERO,
                Traffic.ofBytes(current),
                Traffic.ofBytes(settled),
                readAt.map(at ->
                        new Counter(Traffic.ZERO, Optional.empty(), OptionalLong.empty(), OptionalLong.empty(), at)),
                OptionalLong.empty(),
                ResetState.NONE,
                Optional.empty());
    }
}
