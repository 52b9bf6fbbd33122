package io.daftar.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.daftar.event.AuditEntry;
import io.daftar.event.UsageEntry;
import io.daftar.ledger.UsageLedger;
import io.daftar.model.Actor;
import io.daftar.model.Baseline;
import io.daftar.model.Config;
import io.daftar.model.NewReseller;
import io.daftar.model.OrderId;
import io.daftar.model.Panel;
import io.daftar.model.PanelId;
import io.daftar.model.PlanId;
import io.daftar.model.Reseller;
import io.daftar.model.ResellerId;
import io.daftar.model.Setting;
import io.daftar.model.Traffic;
import io.daftar.model.UserId;
import io.daftar.panel.PanelUser.PanelUserStatus;
import io.daftar.store.Account;
import io.daftar.store.AccountTable.AccountChange;
import io.daftar.store.AccountTable.AccountSums;
import io.daftar.store.DuplicateAccountException;
import io.daftar.store.OrderTable.NewOrder;
import io.daftar.store.PanelTable.PanelProgress;
import io.daftar.store.PlanTable.NewPlan;
import io.daftar.store.StaleVersionException;
import io.daftar.store.StoreException;
import io.daftar.store.Tables;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

abstract class TransactionFacet extends StoreFacet {
    private static final AuditEntry.Subject SUBJECT = new AuditEntry.Subject("reseller", 1);

    TransactionFacet(StoreContract contract) {
        super(contract);
    }

    private static final class Boom extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    @Test
    final void whatTheWorkThrowsPassesThroughAndUndoesEverything() {
        ResellerId reseller = reseller();
        PanelId panel = panel();
        Account account = account(reseller, panel, "ali");
        Boom boom = new Boom();

        assertThatThrownBy(() -> run(tables -> {
                    writeEverywhere(tables, reseller, account);
                    throw boom;
                }))
                .isSameAs(boom);

        assertThat(reread(account)).isEqualTo(account);
        run(tables -> assertUntouched(tables, reseller, account));
        assertThat(account(reseller, panel, "new").user().panelUser()).isEqualTo("new");
    }

    private static void writeEverywhere(Tables tables, ResellerId reseller, Account account) {
        PanelId panel = account.user().panel();
        UsageLedger unread = UsageLedger.unread(Baseline.FROM_NOW);
        tables.accounts().update(List.of(new AccountChange(0, account.withLedger(grown(account.ledger(), 5)))));
        tables.resellers().meter(Map.of(reseller, Traffic.ofBytes(5)));
        tables.resellers()
                .update(tables.resellers().find(reseller).orElseThrow().withQuota(Optional.of(MOST)));
        tables.resellers().add(NewReseller.named("Other"));
        tables.configs().add(List.of(newConfig(reseller, panel, "new", grown(unread, 7))));
        Config config = tables.configs().page(reseller, Optional.empty(), 1).get(0);
        tables.configs().update(config.deletedAt(EXACT));
        tables.panels().add(Panel.marzban("Other", URI.create("https://other.example")));
        tables.panels().nextChange(panel);
        tables.panels().progress(panel, PanelProgress.NONE.started(EXACT));
        PlanId plan = tables.plans().add(new NewPlan("p", panel, Optional.empty(), 1, 1, Map.of()));
        OrderId order = tables.orders()
                .add(new NewOrder(
                        new UserId(1),
                        Optional.of(plan),
                        Optional.of("ordered"),
                        true,
                        Optional.empty(),
                        Optional.empty()));
        tables.orders().attach(order, panel, unread, PanelUserStatus.ACTIVE, 1);
        tables.entries()
                .add(List.of(new UsageEntry(
                        EXACT,
                        UsageEntry.Kind.SETTLED,
                        Optional.of(account.id()),
                        Optional.of(reseller),
                        MOST,
                        Actor.system("x"),
                        "")));
        tables.audit().add(new AuditEntry(EXACT, SUBJECT, "x", Actor.system("x"), "", Map.of()));
        tables.settings().set(Setting.GRACE_PERCENT, "50");
    }

    private static void assertUntouched(Tables tables, ResellerId reseller, Account account) {
        PanelId panel = account.user().panel();
        assertThat(tables.resellers().page(Optional.empty(), 10))
                .extracting(Reseller::id)
                .containsExactly(reseller);
        Reseller stored = tables.resellers().find(reseller).orElseThrow();
        assertThat(stored.metered()).isEqualTo(Traffic.ZERO);
        assertThat(stored.quota()).isEmpty();
        assertThat(tables.configs().page(reseller, Optional.empty(), 10))
                .singleElement()
                .satisfies(config -> assertThat(config.deleted()).isFalse());
        assertThat(tables.panels().all()).hasSize(1);
        assertThat(tables.panels().lastChange(panel)).isZero();
        assertThat(tables.panels().progress(panel)).isEqualTo(PanelProgress.NONE);
        assertThat(tables.accounts().count(panel)).isOne();
        assertThat(tables.accounts().named(panel, List.of("new", "ordered"))).isEmpty();
        assertThat(tables.accounts().sums(reseller))
                .isEqualTo(new AccountSums(1, 1, Traffic.ZERO, Traffic.ZERO, Optional.empty()));
        assertThat(tables.entries().ofAccount(account.id(), 10)).isEmpty();
        assertThat(tables.entries().ofReseller(reseller, 10)).isEmpty();
        assertThat(tables.audit().about(SUBJECT, 10)).isEmpty();
        assertThat(tables.settings().get(Setting.GRACE_PERCENT)).isEqualTo("0");
    }

    @Test
    final void aTransactionSeesItsOwnWrites() {
        ResellerId reseller = reseller();
        PanelId panel = panel();

        run(tables -> {
            tables.configs().add(List.of(newConfig(reseller, panel, "ali")));
            Account account = tables.accounts().named(panel, List.of("ali")).get(0);
            AccountChange change =
                    new AccountChange(account.ledger().revision(), account.withLedger(grown(account.ledger(), 9)));
            assertThat(tables.accounts().update(List.of(change))).isEmpty();
            assertThat(tables.accounts().update(List.of(change))).containsExactly(account.id());
            assertThat(tables.accounts().find(account.id())).contains(change.after());
            assertThat(tables.accounts().count(panel)).isOne();
            assertThat(tables.accounts().sums(reseller).current()).isEqualTo(Traffic.ofBytes(9));
            tables.resellers().meter(Map.of(reseller, Traffic.ofBytes(9)));
            assertThat(tables.resellers().find(reseller).orElseThrow().metered())
                    .isEqualTo(Traffic.ofBytes(9));
            assertThat(tables.panels().nextChange(panel)).isOne();
            assertThat(tables.panels().nextChange(panel)).isEqualTo(2);
        });
    }

    @Test
    final void aTransactionWithinATransactionIsRefusedAndTheOuterOneUnharmed() {
        run(tables -> {
            tables.resellers().add(NewReseller.named("Outer"));
            assertThatIllegalStateException()
                    .isThrownBy(() -> run(inner -> inner.resellers().add(NewReseller.named("Inner"))));
        });

        assertThat(listed(tables -> tables.resellers().page(Optional.empty(), 10)))
                .extracting(Reseller::name)
                .containsExactly("Outer");
    }

    @Test
    final void theTablesAreOfNoUseAfterTheTransaction() {
        Tables kept = in(tables -> tables);

        assertThatIllegalStateException().isThrownBy(() -> kept.resellers());
        assertThatIllegalStateException().isThrownBy(() -> kept.panels());
        run(tables -> assertThatIllegalStateException().isThrownBy(() -> kept.accounts()));
    }

    @Test
    final void aStaleVersionMayBeCaughtAndTheRestIsWritten() {
        ResellerId reseller = reseller();
        Reseller old = in(tables -> tables.resellers().find(reseller)).orElseThrow();
        run(tables -> tables.resellers().update(old.withQuota(Optional.of(Traffic.ofBytes(1)))));

        run(tables -> {
            try {
                tables.resellers().update(old.withQuota(Optional.of(Traffic.ofBytes(2))));
            } catch (StaleVersionException e) {
                tables.settings().set(Setting.GRACE_PERCENT, "50");
            }
        });

        assertThat(text(tables -> tables.settings().get(Setting.GRACE_PERCENT))).isEqualTo("50");
        assertThat(found(tables -> tables.resellers().find(reseller))
                        .orElseThrow()
                        .quota())
                .contains(Traffic.ofBytes(1));
    }

    @Test
    final void aTakenNameUndoesTheTransactionEvenIfItIsCaught() {
        ResellerId reseller = reseller();
        PanelId panel = panel();
        account(reseller, panel, "taken");

        assertThatThrownBy(() -> run(tables -> {
                    tables.settings().set(Setting.GRACE_PERCENT, "50");
                    try {
                        tables.configs()
                                .add(List.of(newConfig(reseller, panel, "free"), newConfig(reseller, panel, "taken")));
                    } catch (DuplicateAccountException e) {
                        tables.settings().set(Setting.GRACE_BYTES, "50");
                    }
                }))
                .isInstanceOf(DuplicateAccountException.class);
        assertThat(text(tables -> tables.settings().get(Setting.GRACE_PERCENT))).isEqualTo("0");
        assertThat(number(tables -> tables.accounts().count(panel))).isOne();
    }

    @Test
    final void aStoreExceptionUndoesTheTransactionEvenIfItIsCaught() {
        assertThatThrownBy(() -> run(tables -> {
                    tables.settings().set(Setting.GRACE_PERCENT, "50");
                    try {
                        tables.panels().nextChange(new PanelId(4711));
                    } catch (StoreException e) {
                        assertThat(e).hasMessageContaining("4711");
                    }
                }))
                .isInstanceOf(StoreException.class);
        assertThat(text(tables -> tables.settings().get(Setting.GRACE_PERCENT))).isEqualTo("0");
    }
}
