package io.daftar.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.daftar.ledger.Counter;
import io.daftar.ledger.Doubt;
import io.daftar.ledger.ResetState;
import io.daftar.ledger.UsageLedger;
import io.daftar.model.AccountId;
import io.daftar.model.Baseline;
import io.daftar.model.ConfigId;
import io.daftar.model.PanelAccount;
import io.daftar.model.PanelAccount.AccountOwner;
import io.daftar.model.PanelId;
import io.daftar.model.ResellerId;
import io.daftar.model.Traffic;
import io.daftar.panel.PanelUser.PanelUserStatus;
import io.daftar.store.Account;
import io.daftar.store.Account.ReconcileState;
import io.daftar.store.AccountTable.AccountChange;
import io.daftar.store.ConfigTable.NewConfig;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

abstract class AccountUpdateFacet extends StoreFacet {
    AccountUpdateFacet(StoreContract contract) {
        super(contract);
    }

    private Set<AccountId> update(List<AccountChange> changes) {
        return in(tables -> tables.accounts().update(changes));
    }

    private static AccountChange change(Account account, UsageLedger after) {
        return new AccountChange(account.ledger().revision(), account.withLedger(after));
    }

    private static AccountChange growth(Account account, long bytes) {
        return change(account, grown(account.ledger(), bytes));
    }

    @Test
    final void everyLedgerIsReadBackAsItWasAdded() {
        ResellerId reseller = reseller();
        PanelId panel = panel();
        List<UsageLedger> ledgers = everyLedger();
        List<NewConfig> configs = new ArrayList<>();
        for (int i = 0; i < ledgers.size(); i++) {
            configs.add(newConfig(reseller, panel, "u" + i, ledgers.get(i)));
        }

        run(tables -> tables.configs().add(configs));

        assertThat(listed(tables -> tables.accounts().page(panel, Optional.empty(), ledgers.size())))
                .extracting(Account::ledger)
                .isEqualTo(ledgers);
    }

    @Test
    final void everyLedgerIsReadBackAsItWasWrittenOverAnother() {
        PanelId panel = panel();
        List<UsageLedger> ledgers = everyLedger();
        List<Account> accounts = accounts(reseller(), panel, ledgers.size());
        List<UsageLedger> backwards = new ArrayList<>(ledgers);
        Collections.reverse(backwards);

        for (List<UsageLedger> round : List.of(ledgers, backwards)) {
            List<Account> before = in(tables -> tables.accounts().page(panel, Optional.empty(), ledgers.size()));
            List<AccountChange> changes = new ArrayList<>();
            for (int i = 0; i < accounts.size(); i++) {
                changes.add(change(before.get(i), round.get(i)));
            }
            assertThat(update(changes)).isEmpty();
            assertThat(listed(tables -> tables.accounts().page(panel, Optional.empty(), ledgers.size())))
                    .extracting(Account::ledger)
                    .isEqualTo(round);
        }
    }

    /** Every combination of what may be absent, with figures that differ from each other and reach the limits. */
    private static List<UsageLedger> everyLedger() {
        List<Optional<Counter>> counters = new ArrayList<>();
        counters.add(Optional.empty());
        for (int bits = 0; bits < 8; bits++) {
            counters.add(Optional.of(new Counter(
                    Traffic.ofBytes(Long.MAX_VALUE - bits),
                    (bits & 1) == 0 ? Optional.empty() : Optional.of(MOST),
                    (bits & 2) == 0 ? OptionalLong.empty() : OptionalLong.of(Long.MIN_VALUE + bits),
                    (bits & 4) == 0 ? OptionalLong.empty() : OptionalLong.of(Long.MAX_VALUE - bits),
                    (bits & 1) == 0 ? EARLY : LATE)));
        }
        List<Optional<Doubt>> doubts = new ArrayList<>();
        doubts.add(Optional.empty());
        for (Doubt.Kind kind : Doubt.Kind.values()) {
            counters.stream()
                    .flatMap(Optional::stream)
                    .forEach(shown -> doubts.add(Optional.of(new Doubt(kind, shown, Traffic.ofBytes(77)))));
        }
        List<UsageLedger> ledgers = new ArrayList<>();
        for (Baseline baseline : Baseline.values()) {
            for (Optional<Counter> last : counters) {
                for (ResetState reset : List.of(ResetState.NONE, ResetState.UNKNOWN, ResetState.open(EXACT))) {
                    for (Optional<Doubt> doubt : last.isEmpty() ? doubts.subList(0, 1) : doubts) {
                        int n = ledgers.size();
                        ledgers.add(new UsageLedger(
                                n,
                                baseline,
                                Traffic.ofBytes(n),
                                Traffic.ofBytes(2L * n),
                                last,
                                lead(last, n),
                                reset,
                                doubt));
                    }
                }
            }
        }
        return ledgers;
    }

    private static OptionalLong lead(Optional<Counter> last, int n) {
        if (last.flatMap(Counter::lifetime).isEmpty() || n % 3 == 0) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(n % 3 == 1 ? Long.MIN_VALUE + n : Long.MAX_VALUE - n);
    }

    @ParameterizedTest
    @EnumSource
    final void whatWasSeenIsWrittenWithoutMovingTheRevision(PanelUserStatus seen) {
        Account before = account(reseller(), panel(), "ali");

        assertThat(update(List.of(new AccountChange(before.ledger().revision(), before.withSeen(seen)))))
                .isEmpty();

        assertThat(reread(before)).isEqualTo(before.withSeen(seen));
    }

    @Test
    final void missingAndChangeNumberAreWrittenAndTakenBack() {
        Account before = account(reseller(), panel(), "ali");
        Account missing = before.withMissingSince(Optional.of(EXACT)).withChange(Long.MAX_VALUE);
        long revision = before.ledger().revision();

        update(List.of(new AccountChange(revision, missing)));
        assertThat(reread(before)).isEqualTo(missing);

        update(List.of(new AccountChange(revision, before)));
        assertThat(reread(before)).isEqualTo(before);
    }

    @Test
    final void idNameAndOwnerAreNeverWritten() {
        Account before = account(reseller(), panel(), "ali");
        PanelAccount disguised = new PanelAccount(
                before.id(),
                new PanelId(4711),
                "other",
                new AccountOwner.OfConfig(new ConfigId(4711), new ResellerId(4711)));
        UsageLedger after = grown(before.ledger(), 5);

        update(List.of(new AccountChange(
                before.ledger().revision(),
                new Account(
                        disguised,
                        after,
                        before.seen(),
                        before.missingSince(),
                        before.reconcileState(),
                        before.retired(),
                        before.change()))));

        assertThat(reread(before)).isEqualTo(before.withLedger(after));
    }

    @Test
    final void rowsThatWereOvertakenAreNamedAndTheOthersWritten() {
        PanelId panel = panel();
        List<Account> accounts = accounts(reseller(), panel, 10);
        update(List.of(growth(accounts.get(2), 1), growth(accounts.get(7), 1)));
        List<AccountChange> changes = new ArrayList<>(
                accounts.stream().map(account -> growth(account, 1_000)).toList());
        Account ghost = new Account(
                new PanelAccount(
                        new AccountId(4711),
                        panel,
                        "ghost",
                        accounts.get(0).user().owner()),
                accounts.get(0).ledger(),
                PanelUserStatus.ACTIVE,
                Optional.empty(),
                ReconcileState.RUNNING,
                false,
                0);
        changes.add(growth(ghost, 1));

        Set<AccountId> overtaken = update(changes);

        assertThat(overtaken)
                .containsExactlyInAnyOrder(accounts.get(2).id(), accounts.get(7).id(), ghost.id());
        for (Account account : accounts) {
            long expected = overtaken.contains(account.id()) ? 1 : 1_000;
            assertThat(reread(account).ledger().current().bytes()).isEqualTo(expected);
        }
    }

    @Test
    final void allRowsMayBeOvertaken() {
        Account before = account(reseller(), panel(), "ali");
        update(List.of(growth(before, 1)));

        assertThat(update(List.of(growth(before, 2)))).containsExactly(before.id());
        assertThat(reread(before).ledger().current().bytes()).isOne();
    }

    @Test
    final void thousandsOfRowsInAnyOrderAreWritten() {
        long seed = 20261121;
        PanelId panel = panel();
        List<Account> accounts = accounts(reseller(), panel, 5_000);
        List<Account> stale = accounts.subList(100, 110);
        update(stale.stream().map(account -> growth(account, 1)).toList());
        List<AccountChange> changes = new ArrayList<>(accounts.stream()
                .map(account -> growth(account, account.id().value()))
                .toList());
        Collections.shuffle(changes, new Random(seed));

        Set<AccountId> overtaken = update(changes);

        assertThat(overtaken)
                .as("seed %d", seed)
                .containsExactlyInAnyOrderElementsOf(
                        stale.stream().map(Account::id).toList());
        assertThat(listed(tables -> tables.accounts().page(panel, Optional.empty(), 5_000)))
                .allSatisfy(account -> assertThat(account.ledger().current().bytes())
                        .isEqualTo(
                                overtaken.contains(account.id())
                                        ? 1
                                        : account.id().value()));
    }

    @Test
    final void anAccountGivenTwiceIsRefusedAndNothingIsWritten() {
        List<Account> accounts = accounts(reseller(), panel(), 2);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> update(
                        List.of(growth(accounts.get(0), 1), growth(accounts.get(1), 1), growth(accounts.get(0), 2))))
                .withMessageContaining("account " + accounts.get(0).id());
        assertThat(accounts).allSatisfy(account -> assertThat(reread(account)).isEqualTo(account));
    }

    @Test
    final void nothingToWriteIsNothingOvertaken() {
        assertThat(update(List.of())).isEmpty();
    }

    @Test
    final void instantsAreKeptToTheMicrosecondAtLeast() {
        Account before = account(reseller(), panel(), "ali");
        for (Instant exact : List.of(EXACT.plusNanos(999), EARLY.plusNanos(1))) {
            update(List.of(new AccountChange(before.ledger().revision(), before.withMissingSince(Optional.of(exact)))));

            assertThat(reread(before).missingSince().orElseThrow().truncatedTo(ChronoUnit.MICROS))
                    .isEqualTo(exact.truncatedTo(ChronoUnit.MICROS));
        }
    }
}
