package io.daftar.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.daftar.ledger.UsageLedger;
import io.daftar.model.AccountId;
import io.daftar.model.Baseline;
import io.daftar.model.Order;
import io.daftar.model.OrderId;
import io.daftar.model.PanelAccount;
import io.daftar.model.PanelAccount.AccountOwner;
import io.daftar.model.PanelId;
import io.daftar.model.Plan;
import io.daftar.model.PlanId;
import io.daftar.model.Traffic;
import io.daftar.model.UserId;
import io.daftar.panel.PanelUser.PanelUserStatus;
import io.daftar.store.Account;
import io.daftar.store.Account.ReconcileState;
import io.daftar.store.DuplicateAccountException;
import io.daftar.store.OrderTable.NewOrder;
import io.daftar.store.PlanTable.NewPlan;
import io.daftar.store.StaleVersionException;
import io.daftar.store.StoreException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

abstract class OrderFacet extends StoreFacet {
    private static final UserId CUSTOMER = new UserId(Long.MAX_VALUE);
    private static final UsageLedger UNREAD = UsageLedger.unread(Baseline.FROM_ZERO);

    OrderFacet(StoreContract contract) {
        super(contract);
    }

    private static NewOrder bare() {
        return new NewOrder(CUSTOMER, Optional.empty(), Optional.empty(), false, Optional.empty(), Optional.empty());
    }

    private static NewOrder named(String panelUser) {
        return new NewOrder(
                CUSTOMER, Optional.empty(), Optional.of(panelUser), true, Optional.empty(), Optional.empty());
    }

    private OrderId add(NewOrder order) {
        return in(tables -> tables.orders().add(order));
    }

    private Order read(OrderId id) {
        return in(tables -> tables.orders().find(id)).orElseThrow();
    }

    private AccountId attach(OrderId id, PanelId panel) {
        return in(tables -> tables.orders().attach(id, panel, UNREAD, PanelUserStatus.ACTIVE, 1));
    }

    @Test
    final void plansAreReadBackAsAdded() {
        PanelId panel = panel();
        NewPlan full = new NewPlan(
                "ماهانه 🚀",
                panel,
                Optional.of(MOST),
                Integer.MAX_VALUE,
                Long.MAX_VALUE,
                Map.of("a=b", "c&d", "e", ""));
        NewPlan least = new NewPlan("free", panel, Optional.empty(), 1, 0, Map.of());

        for (NewPlan plan : List.of(full, least)) {
            PlanId id = in(tables -> tables.plans().add(plan));
            assertThat(found(tables -> tables.plans().find(id)))
                    .contains(new Plan(
                            id, plan.name(), plan.panel(), plan.volume(), plan.days(), plan.price(), plan.options()));
        }
        assertThat(found(tables -> tables.plans().find(new PlanId(4711)))).isEmpty();
    }

    @Test
    final void aPlanForNoPanelIsRefused() {
        NewPlan plan = new NewPlan("nowhere", new PanelId(4711), Optional.empty(), 30, 1, Map.of());

        assertThatThrownBy(() -> run(tables -> tables.plans().add(plan)))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("4711");
    }

    @Test
    final void ordersAreReadBackAsAdded() {
        PanelId panel = panel();
        PlanId plan = in(tables -> tables.plans().add(new NewPlan("p", panel, Optional.empty(), 30, 1, Map.of())));
        NewOrder full = new NewOrder(
                CUSTOMER, Optional.of(plan), Optional.of(LONGEST_NAME), true, Optional.of(EXACT), Optional.of(MOST));

        for (NewOrder order : List.of(full, bare())) {
            OrderId id = add(order);
            Order read = read(id);
            assertThat(read)
                    .isEqualTo(new Order(
                            id,
                            order.user(),
                            order.plan(),
                            order.panelUser(),
                            Optional.empty(),
                            order.paid(),
                            order.expiresAt(),
                            order.limit(),
                            read.version()));
        }
    }

    @Test
    final void anOrderOfAnUnknownPlanIsRefused() {
        NewOrder order = new NewOrder(
                CUSTOMER, Optional.of(new PlanId(4711)), Optional.empty(), true, Optional.empty(), Optional.empty());

        assertThatThrownBy(() -> add(order)).isInstanceOf(StoreException.class).hasMessageContaining("4711");
    }

    @Test
    final void attachingGivesTheOrderAnAccountUnderItsOwnName() {
        PanelId panel = panel();
        OrderId id = add(named("علی"));
        long version = read(id).version();
        UsageLedger ledger = grown(UNREAD, 5);

        AccountId account = in(tables -> tables.orders().attach(id, panel, ledger, PanelUserStatus.LIMITED, 42));

        Account expected = new Account(
                new PanelAccount(account, panel, "علی", new AccountOwner.OfOrder(id)),
                ledger,
                PanelUserStatus.LIMITED,
                Optional.empty(),
                ReconcileState.RUNNING,
                false,
                42);
        assertThat(found(tables -> tables.accounts().find(account))).contains(expected);
        assertThat(found(tables -> tables.accounts().ofOrder(id))).contains(expected);
        assertThat(read(id).account()).contains(account);
        assertThat(read(id).version()).isGreaterThan(version);
    }

    @Test
    final void anOrderWithoutANameGetsTheCustomaryOne() {
        PanelId panel = panel();
        OrderId id = add(bare());

        AccountId account = attach(id, panel);

        assertThat(found(tables -> tables.accounts().find(account))
                        .orElseThrow()
                        .user()
                        .panelUser())
                .isEqualTo("user_" + CUSTOMER + "_order_" + id);
        assertThat(read(id).panelUser()).isEmpty();
    }

    @Test
    final void anOrderHasNoAccountBeforeItIsAttached() {
        OrderId id = add(bare());

        assertThat(found(tables -> tables.accounts().ofOrder(id))).isEmpty();
        assertThat(found(tables -> tables.accounts().ofOrder(new OrderId(4711))))
                .isEmpty();
    }

    @Test
    final void aSecondAccountOfOneOrderIsRefused() {
        PanelId panel = panel();
        PanelId other = panel();
        OrderId id = add(bare());
        AccountId account = attach(id, panel);

        assertThatThrownBy(() -> attach(id, other))
                .isInstanceOf(StaleVersionException.class)
                .hasMessageContaining("order " + id);
        assertThat(read(id).account()).contains(account);
        assertThat(number(tables -> tables.accounts().count(other))).isZero();
    }

    @Test
    final void attachingUnderATakenNameIsRefused() {
        PanelId panel = panel();
        account(reseller(), panel, "taken");
        OrderId id = add(named("taken"));

        assertThatThrownBy(() -> attach(id, panel))
                .isInstanceOfSatisfying(
                        DuplicateAccountException.class,
                        refusal -> assertThat(refusal.panelUser()).isEqualTo("taken"));
        assertThat(read(id).account()).isEmpty();
    }

    @Test
    final void attachingWhatDoesNotExistIsRefused() {
        PanelId panel = panel();
        OrderId id = add(bare());

        assertThatThrownBy(() -> attach(new OrderId(4711), panel))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("4711");
        assertThatThrownBy(() -> attach(id, new PanelId(4711)))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("4711");
    }

    @Test
    final void anUpdateWritesTheTermsAndMovesTheVersion() {
        PanelId panel = panel();
        OrderId id = add(bare());
        AccountId account = attach(id, panel);
        Order before = read(id);
        Order changed = new Order(
                id,
                new UserId(4711),
                Optional.of(new PlanId(4711)),
                Optional.of("new name"),
                Optional.empty(),
                true,
                Optional.of(LATE),
                Optional.of(Traffic.ZERO),
                before.version());

        run(tables -> tables.orders().update(changed));

        Order after = read(id);
        assertThat(after)
                .isEqualTo(new Order(
                        id,
                        CUSTOMER,
                        Optional.empty(),
                        Optional.of("new name"),
                        Optional.of(account),
                        true,
                        Optional.of(LATE),
                        Optional.of(Traffic.ZERO),
                        after.version()));
        assertThat(after.version()).isGreaterThan(before.version());
    }

    @Test
    final void anUpdateOfAnOldVersionIsRefusedAndWritesNothing() {
        OrderId id = add(bare());
        Order old = read(id);
        attach(id, panel());

        assertThatThrownBy(() -> run(tables -> tables.orders().update(old)))
                .isInstanceOf(StaleVersionException.class)
                .hasMessageContaining("order " + id);
        assertThat(found(tables -> tables.orders().find(new OrderId(4711)))).isEmpty();
        assertThatThrownBy(() -> run(tables -> tables.orders()
                        .update(new Order(
                                new OrderId(4711),
                                CUSTOMER,
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                true,
                                Optional.empty(),
                                Optional.empty(),
                                1))))
                .isInstanceOf(StaleVersionException.class);
    }
}
