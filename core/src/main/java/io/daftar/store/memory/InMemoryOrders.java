package io.daftar.store.memory;

import io.daftar.ledger.UsageLedger;
import io.daftar.model.AccountId;
import io.daftar.model.Order;
import io.daftar.model.OrderId;
import io.daftar.model.PanelAccount;
import io.daftar.model.PanelAccount.AccountOwner;
import io.daftar.model.PanelId;
import io.daftar.model.PlanId;
import io.daftar.panel.PanelUser.PanelUserStatus;
import io.daftar.store.Account;
import io.daftar.store.OrderTable;
import io.daftar.store.OrderTable.NewOrder;
import io.daftar.store.StaleVersionException;
import io.daftar.store.StoreException;
import java.util.Optional;

final class InMemoryOrders implements OrderTable {
    private final UndoLog undoLog;
    private final InMemoryPanels panels;
    private final InMemoryPlans plans;
    private final InMemoryAccounts accounts;
    private final VersionedRows<OrderId, Order> rows;

    InMemoryOrders(UndoLog undoLog, InMemoryPanels panels, InMemoryPlans plans, InMemoryAccounts accounts) {
        this.undoLog = undoLog;
        this.panels = panels;
        this.plans = plans;
        this.accounts = accounts;
        this.rows = new VersionedRows<>(undoLog);
    }

    @Override
    public OrderId add(NewOrder order) {
        order.plan().ifPresent(this::requirePlan);
        OrderId id = new OrderId(rows.nextId());
        rows.put(
                id,
                new Order(
                        id,
                        order.user(),
                        order.plan(),
                        order.panelUser(),
                        Optional.empty(),
                        order.paid(),
                        order.expiresAt(),
                        order.limit(),
                        1));
        return id;
    }

    @Override
    public Optional<Order> find(OrderId id) {
        return rows.find(id);
    }

    @Override
    public AccountId attach(OrderId id, PanelId panel, UsageLedger ledger, PanelUserStatus seen, long change) {
        Order order = rows.find(id).orElseThrow(() -> undoLog.dooms(new StoreException("there is no order " + id)));
        if (order.account().isPresent()) {
            throw new StaleVersionException("order " + id);
        }
        panels.stored(panel);
        String name = order.panelUserOrDefault();
        accounts.requireFree(panel, name);
        AccountId account = accounts.nextId();
        PanelAccount user = new PanelAccount(account, panel, name, new AccountOwner.OfOrder(id));
        accounts.add(Account.added(user, ledger, seen, change));
        rows.put(id, rewritten(order, order, Optional.of(account)));
        return account;
    }

    @Override
    public void update(Order order) {
        Order stored = rows.find(order.id())
                .filter(row -> row.version() == order.version())
                .orElseThrow(() -> new StaleVersionException("order " + order.id()));
        rows.put(order.id(), rewritten(stored, order, stored.account()));
    }

    private static Order rewritten(Order stored, Order terms, Optional<AccountId> account) {
        return new Order(
                stored.id(),
                stored.user(),
                stored.plan(),
                terms.panelUser(),
                account,
                terms.paid(),
                terms.expiresAt(),
                terms.limit(),
                stored.version() + 1);
    }

    private void requirePlan(PlanId id) {
        if (plans.find(id).isEmpty()) {
            throw undoLog.dooms(new StoreException("there is no plan " + id));
        }
    }
}
