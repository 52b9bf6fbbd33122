package io.daftar.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatObject;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.daftar.event.UsageEntry;
import io.daftar.model.AccountId;
import io.daftar.model.Actor;
import io.daftar.model.Hold;
import io.daftar.model.PanelId;
import io.daftar.model.Reseller;
import io.daftar.model.ResellerId;
import io.daftar.model.Traffic;
import io.daftar.model.Window;
import io.daftar.store.Account;
import io.daftar.store.AccountChange;
import io.daftar.store.StaleVersionException;
import io.daftar.store.StoreException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What sums are recomputed from, and how they are put right. */
abstract class TotalsFacet extends StoreFacet {
    TotalsFacet(StoreContract contract) {
        super(contract);
    }

    private static UsageEntry entry(
            UsageEntry.Kind kind, Optional<AccountId> account, Optional<ResellerId> reseller, long bytes) {
        return new UsageEntry(EXACT, kind, account, reseller, Traffic.ofBytes(bytes), Actor.system("sync"), "r");
    }

    private static UsageEntry settled(Account account, long bytes) {
        return entry(
                UsageEntry.Kind.SETTLED,
                Optional.of(account.id()),
                account.user().owner().payer(),
                bytes);
    }

    private void add(UsageEntry... entries) {
        run(tables -> tables.entries().add(List.of(entries)));
    }

    @Test
    final void allAccountsAreThoseOfEveryPanelAndTheRetiredOnesById() {
        PanelId here = panel();
        PanelId there = panel();
        ResellerId reseller = reseller();
        Account first = account(reseller, here, "first");
        Account gone = account(reseller, here, "gone");
        Account other = account(reseller(), there, "other");
        Account last = account(reseller, here, "last");
        run(tables ->
                tables.accounts().update(List.of(new AccountChange(gone.ledger().revision(), gone.asRetired()))));

        List<Account> all = in(tables -> tables.accounts().all(Optional.empty(), 10));
        assertThat(all).containsExactly(first, gone.asRetired(), other, last);
        assertThat(listed(tables -> tables.accounts().all(Optional.of(first.id()), 2)))
                .containsExactly(gone.asRetired(), other);
        assertThat(listed(tables -> tables.accounts().all(Optional.of(last.id()), 2)))
                .isEmpty();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> run(tables -> tables.accounts().all(Optional.empty(), 0)));
    }

    @Test
    final void whatIsSettledOfAnAccountIsTheSumOfItsSettlementsAndNothingElse() {
        PanelId panel = panel();
        ResellerId reseller = reseller();
        Account ali = account(reseller, panel, "ali");
        Account reza = account(reseller, panel, "reza");
        Account idle = account(reseller, panel, "idle");
        Account stranger = account(reseller, panel, "stranger");
        add(
                settled(ali, 5),
                settled(ali, 1L << 40),
                settled(reza, Long.MAX_VALUE - 1),
                settled(reza, 1),
                settled(stranger, 3),
                entry(UsageEntry.Kind.FORGIVEN, Optional.of(ali.id()), Optional.of(reseller), 1_000),
                entry(UsageEntry.Kind.FORGIVENESS_TAKEN_BACK, Optional.of(idle.id()), Optional.empty(), 7));
        add(settled(ali, 0));

        assertThatObject(in(tables -> tables.entries()
                        .settled(List.of(ali.id(), reza.id(), idle.id(), ali.id(), new AccountId(4711)))))
                .isEqualTo(Map.of(ali.id(), Traffic.ofBytes((1L << 40) + 5), reza.id(), MOST));
        assertThatObject(in(tables -> tables.entries().settled(List.of()))).isEqualTo(Map.of());
    }

    @Test
    final void settlementsOfThousandsOfAccountsAreSummedUpOneByOne() {
        List<Account> accounts = accounts(reseller(), panel(), 2_300);
        List<UsageEntry> entries = new ArrayList<>();
        Map<AccountId, Traffic> expected = new TreeMap<>();
        for (Account account : accounts) {
            entries.add(settled(account, account.id().value()));
            entries.add(settled(account, 1));
            expected.put(account.id(), Traffic.ofBytes(account.id().value() + 1));
        }
        run(tables -> tables.entries().add(entries));

        assertThatObject(in(tables -> tables.entries()
                        .settled(accounts.stream().map(Account::id).toList())))
                .isEqualTo(expected);
    }

    @Test
    final void aResellersEntriesAreSummedUpByKind() {
        PanelId panel = panel();
        ResellerId reseller = reseller();
        ResellerId other = reseller();
        ResellerId idle = reseller();
        Account ali = account(reseller, panel, "ali");
        add(
                settled(ali, 11),
                settled(account(other, panel, "reza"), 1_000),
                entry(UsageEntry.Kind.FORGIVEN, Optional.empty(), Optional.of(reseller), Long.MAX_VALUE - 4),
                entry(UsageEntry.Kind.FORGIVEN, Optional.empty(), Optional.of(reseller), 4),
                entry(UsageEntry.Kind.FORGIVENESS_TAKEN_BACK, Optional.empty(), Optional.of(other), 9));

        assertThatObject(in(tables -> tables.entries().sums(reseller)))
                .isEqualTo(Map.of(UsageEntry.Kind.SETTLED, Traffic.ofBytes(11), UsageEntry.Kind.FORGIVEN, MOST));
        assertThatObject(in(tables -> tables.entries().sums(idle))).isEqualTo(Map.of());
    }

    @Test
    final void sumsThatCannotBeToldAreAFailureAndNoSmallerFigure() {
        ResellerId reseller = reseller();
        Account ali = account(reseller, panel(), "ali");
        add(settled(ali, Long.MAX_VALUE), settled(ali, 1));

        assertThatThrownBy(() -> run(tables -> tables.entries().settled(List.of(ali.id()))))
                .isInstanceOf(StoreException.class);
        assertThatThrownBy(() -> run(tables -> tables.entries().sums(reseller))).isInstanceOf(StoreException.class);
    }

    private Reseller read(ResellerId id) {
        return in(tables -> tables.resellers().find(id)).orElseThrow();
    }

    /** 500 metered, 300 of them forgiven. */
    private Reseller used() {
        ResellerId id = reseller();
        run(tables -> {
            tables.resellers().meter(Map.of(id, Traffic.ofBytes(500)));
            Reseller reseller = tables.resellers().find(id).orElseThrow();
            tables.resellers().update(reseller.withForgiven(Traffic.ofBytes(300)));
        });
        return read(id);
    }

    @Test
    final void aCorrectionWritesBothFiguresAndNothingElseAndMovesTheVersion() {
        Reseller before = used();
        Reseller other = used();
        Reseller pretended = before.withQuota(Optional.of(Traffic.ofBytes(1)))
                .withWindow(Window.OPEN.startingAt(Optional.of(EXACT)))
                .withHolds(Set.of(Hold.WALLET));

        run(tables -> tables.resellers().correct(pretended, Traffic.ofBytes(200), Traffic.ofBytes(200)));

        Reseller after = read(before.id());
        assertThat(after)
                .usingRecursiveComparison()
                .ignoringFields("version")
                .isEqualTo(before.corrected(Traffic.ofBytes(200), Traffic.ofBytes(200)));
        assertThat(after.version()).isGreaterThan(before.version());
        assertThat(read(other.id())).isEqualTo(other);

        run(tables -> tables.resellers().correct(after, MOST, Traffic.ZERO));
        assertThat(read(before.id()).quotaUsed()).isEqualTo(MOST);
    }

    @Test
    final void aCorrectionOfWhatHasMovedIsRefusedAndWritesNothing() {
        Reseller versionMoved = used();
        run(tables -> tables.resellers().update(versionMoved.withQuota(Optional.of(Traffic.ofBytes(1)))));
        Reseller metered = used();
        run(tables -> tables.resellers().meter(Map.of(metered.id(), Traffic.ofBytes(1))));
        Reseller corrected = used();
        run(tables -> tables.resellers().correct(corrected, Traffic.ofBytes(500), Traffic.ZERO));
        run(tables -> {
            // What is caught wrote nothing, and what follows in the same transaction is kept.
            for (Reseller stale : List.of(versionMoved, metered, corrected)) {
                assertThatThrownBy(() -> tables.resellers().correct(stale, Traffic.ofBytes(9), Traffic.ofBytes(9)))
                        .isInstanceOf(StaleVersionException.class)
                        .hasMessageContaining("reseller " + stale.id());
            }
            tables.resellers().meter(Map.of(corrected.id(), Traffic.ofBytes(2)));
        });

        assertThat(read(versionMoved.id()).metered()).isEqualTo(Traffic.ofBytes(500));
        assertThat(read(metered.id()).metered()).isEqualTo(Traffic.ofBytes(501));
        assertThat(read(corrected.id()).metered()).isEqualTo(Traffic.ofBytes(502));
        assertThat(read(corrected.id()).forgiven()).isEqualTo(Traffic.ZERO);
    }

    @Test
    final void aCorrectionNeverForgivesMoreThanIsMeteredNorMakesAReseller() {
        Reseller before = used();

        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        run(tables -> tables.resellers().correct(before, Traffic.ofBytes(200), Traffic.ofBytes(201))));
        assertThat(read(before.id())).isEqualTo(before);

        Reseller ghost = new Reseller(
                new ResellerId(4711),
                "Ghost",
                Optional.empty(),
                Window.OPEN,
                Traffic.ZERO,
                Traffic.ZERO,
                Set.of(),
                before.warned(),
                1);
        assertThatThrownBy(() -> run(tables -> tables.resellers().correct(ghost, Traffic.ZERO, Traffic.ZERO)))
                .isInstanceOf(StaleVersionException.class);
        assertThat(found(tables -> tables.resellers().find(ghost.id()))).isEmpty();
    }
}
