package io.daftar.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatObject;

import io.daftar.ledger.Counter;
import io.daftar.ledger.Doubt;
import io.daftar.ledger.UsageLedger;
import io.daftar.model.AccountId;
import io.daftar.model.Actor;
import io.daftar.model.Attribution;
import io.daftar.model.Baseline;
import io.daftar.model.Config;
import io.daftar.model.OrderId;
import io.daftar.model.PanelId;
import io.daftar.model.Reason;
import io.daftar.model.ResellerId;
import io.daftar.model.Traffic;
import io.daftar.model.UserId;
import io.daftar.panel.PanelUserStatus;
import io.daftar.store.Account;
import io.daftar.store.AccountChange;
import io.daftar.store.AccountSums;
import io.daftar.store.NewOrder;
import io.daftar.store.ReconcileState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

abstract class ReconcileStateFacet extends StoreFacet {
    ReconcileStateFacet(StoreContract contract) {
        super(contract);
    }

    private void write(Account... accounts) {
        List<AccountChange> changes = new ArrayList<>();
        for (Account account : accounts) {
            changes.add(new AccountChange(account.ledger().revision(), account));
        }
        assertThatObject(in(tables -> tables.accounts().update(changes))).isEqualTo(Set.of());
    }

    @Test
    final void howFarAUserWasBroughtIsReadBackAsWrittenOverAnything() {
        PanelId panel = panel();
        List<ReconcileState> states = everyState();
        List<Account> accounts = accounts(reseller(), panel, states.size());

        for (int shift : new int[] {0, 1, states.size() / 2}) {
            List<Account> steered = new ArrayList<>();
            for (int i = 0; i < accounts.size(); i++) {
                steered.add(accounts.get(i).withReconcileState(states.get((i + shift) % states.size())));
            }
            write(steered.toArray(Account[]::new));
            assertThat(listed(tables -> tables.accounts().page(panel, Optional.empty(), states.size())))
                    .isEqualTo(steered);
        }
    }

    private static List<ReconcileState> everyState() {
        List<Optional<Reason>> reasons = new ArrayList<>(List.of(Optional.empty()));
        for (Reason reason : Reason.values()) {
            reasons.add(Optional.of(reason));
        }
        List<Optional<Attribution>> requests = List.of(
                Optional.empty(),
                Optional.of(new Attribution(Actor.user("پشتیبانی:7 'x'"), "علت 🚀\n\"y\"" + "z".repeat(3_000))),
                Optional.of(new Attribution(Actor.system("n".repeat(100)), ".")));
        List<ReconcileState> states = new ArrayList<>();
        for (Optional<Reason> reason : reasons) {
            for (Optional<Attribution> request : requests) {
                for (boolean termsDue : new boolean[] {false, true}) {
                    states.add(new ReconcileState(reason, request, termsDue, 0, Optional.empty(), Optional.of("")));
                    states.add(new ReconcileState(
                            reason, request, termsDue, Integer.MAX_VALUE, Optional.of(LATE), Optional.empty()));
                    states.add(new ReconcileState(
                            reason, request, termsDue, 1, Optional.of(EARLY), Optional.of("503 خطا")));
                }
            }
        }
        return states;
    }

    @Test
    final void aLongErrorIsKeptAsFarAsItIsPromisedWhateverItsCharacters() {
        Account before = account(reseller(), panel(), "ali");
        for (String error : List.of(
                "€".repeat(ReconcileState.LONGEST_ERROR),
                "€".repeat(ReconcileState.LONGEST_ERROR + 1),
                "🚀".repeat(ReconcileState.LONGEST_ERROR),
                "x" + "🚀".repeat(ReconcileState.LONGEST_ERROR))) {
            Account failed = before.withReconcileState(ReconcileState.RUNNING.failed(1, EXACT, error));

            write(failed);

            assertThat(reread(before)).isEqualTo(failed);
            assertThat(failed.reconcileState().lastError().orElseThrow())
                    .hasSizeBetween(ReconcileState.LONGEST_ERROR - 1, ReconcileState.LONGEST_ERROR)
                    .matches(
                            text -> text.codePoints().noneMatch(ReconcileStateFacet::surrogate), "is whole characters");
        }
    }

    private static boolean surrogate(int codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }

    @Test
    final void aRetiredUserIsFoundByItsIdAndInTheSumsOnly() {
        ResellerId reseller = reseller();
        PanelId panel = panel();
        PanelId other = panel();
        Account gone = account(reseller, panel, "gone");
        Account stays = account(reseller, panel, "stays");
        Account only = account(reseller, other, "only");
        Account retired = doubted(gone).asRetired();

        assertThatObject(in(tables -> tables.accounts()
                        .update(List.of(
                                new AccountChange(gone.ledger().revision(), retired),
                                new AccountChange(only.ledger().revision(), only.asRetired())))))
                .isEqualTo(Set.of());

        assertThat(reread(gone)).isEqualTo(retired);
        assertThat(listed(tables -> tables.accounts().named(panel, List.of("gone", "stays"))))
                .containsExactly(stays);
        assertThat(listed(tables -> tables.accounts().page(panel, Optional.empty(), 10)))
                .containsExactly(stays);
        assertThat(listed(tables -> tables.accounts().doubtful(panel, Optional.empty(), 10)))
                .isEmpty();
        assertThat(number(tables -> tables.accounts().count(panel))).isEqualTo(1);
        assertThatObject(in(tables -> tables.accounts().counts())).isEqualTo(Map.of(panel, 1L));
        assertThatObject(in(tables -> tables.accounts().sums(reseller)))
                .isEqualTo(new AccountSums(3, 1, Traffic.ofBytes(77), Traffic.ZERO, Optional.of(EARLY)));
    }

    private static Account doubted(Account account) {
        UsageLedger was = account.ledger();
        Doubt doubt = new Doubt(Doubt.Kind.QUARANTINED, Counter.of(MOST, EXACT), MOST);
        return account.withLedger(new UsageLedger(
                was.revision() + 1,
                was.baseline(),
                Traffic.ofBytes(77),
                was.settled(),
                Optional.of(Counter.of(Traffic.ZERO, EARLY)),
                OptionalLong.empty(),
                was.reset(),
                Optional.of(doubt)));
    }

    @Test
    final void aRetiredUserStaysSoHoweverItIsWritten() {
        PanelId panel = panel();
        Account before = account(reseller(), panel, "ali");
        write(before.asRetired());

        Account alive = before.withSeen(PanelUserStatus.DISABLED).withChange(5);
        write(alive);

        assertThat(reread(before)).isEqualTo(alive.asRetired());
        assertThat(number(tables -> tables.accounts().count(panel))).isZero();
    }

    @Test
    final void theNameOfARetiredUserIsFreeAgainAndItsBytesStayCounted() {
        ResellerId reseller = reseller();
        PanelId panel = panel();
        List<AccountId> earlier = new ArrayList<>();
        for (int round = 1; round <= 3; round++) {
            Account user = account(reseller, panel, "ali");
            assertThat(earlier).doesNotContain(user.id());
            assertThat(listed(tables -> tables.accounts().named(panel, List.of("ali"))))
                    .containsExactly(user);
            AccountChange lastWords = new AccountChange(
                    user.ledger().revision(),
                    user.withLedger(grown(user.ledger(), round)).asRetired());
            assertThatObject(in(tables -> tables.accounts().update(List.of(lastWords))))
                    .isEqualTo(Set.of());
            earlier.add(user.id());
        }

        Account now = account(reseller, panel, "ali");

        assertThat(listed(tables -> tables.accounts().page(panel, Optional.empty(), 10)))
                .containsExactly(now);
        assertThatObject(in(tables -> tables.accounts().sums(reseller)))
                .isEqualTo(new AccountSums(4, 1, Traffic.ofBytes(6), Traffic.ZERO, Optional.<Instant>empty()));
    }

    @Test
    final void removingARetiredUserThatWasNeverReadLeavesTheNextOfItsNameAlone() {
        ResellerId reseller = reseller();
        PanelId panel = panel();
        Account first = account(reseller, panel, "ali");
        Config config = in(tables -> tables.configs().page(reseller, Optional.empty(), 1))
                .get(0);
        write(first.asRetired());
        Account next = account(reseller, panel, "ali");
        assertThatObject(in(tables -> tables.accounts().spellings(panel, "ALI")))
                .isEqualTo(Set.of("ali"));

        run(tables -> tables.configs().remove(config));

        assertThat(found(tables -> tables.accounts().find(first.id()))).isEmpty();
        assertThat(listed(tables -> tables.accounts().named(panel, List.of("ali"))))
                .containsExactly(next);
        write(next.asRetired());
        assertThatObject(in(tables -> tables.accounts().spellings(panel, "ali")))
                .isEqualTo(Set.of());
    }

    @Test
    final void whatWasRetiredInATransactionThatFailsIsNot() {
        PanelId panel = panel();
        Account before = account(reseller(), panel, "ali");

        try {
            run(tables -> {
                tables.accounts()
                        .update(List.of(new AccountChange(before.ledger().revision(), before.asRetired())));
                assertThat(tables.accounts().count(panel)).isZero();
                throw new IllegalStateException("undone");
            });
        } catch (IllegalStateException e) {
            assertThat(e).hasMessage("undone");
        }

        assertThat(reread(before)).isEqualTo(before);
        assertThat(listed(tables -> tables.accounts().named(panel, List.of("ali"))))
                .containsExactly(before);
    }

    @Test
    final void theUserOfAnOrderRetiresToo() {
        PanelId panel = panel();
        NewOrder order = new NewOrder(
                new UserId(1), Optional.empty(), Optional.of("ali"), true, Optional.empty(), Optional.empty());
        OrderId id = in(tables -> tables.orders().add(order));
        AccountId user = in(tables ->
                tables.orders().attach(id, panel, UsageLedger.unread(Baseline.FROM_ZERO), PanelUserStatus.ACTIVE, 1));
        Account account = in(tables -> tables.accounts().ofOrder(id)).orElseThrow();

        write(account.asRetired());

        assertThat(found(tables -> tables.accounts().ofOrder(id))).isEmpty();
        assertThat(found(tables -> tables.accounts().find(user))).contains(account.asRetired());
        assertThat(account(reseller(), panel, "ali").id()).isNotEqualTo(user);
    }
}
