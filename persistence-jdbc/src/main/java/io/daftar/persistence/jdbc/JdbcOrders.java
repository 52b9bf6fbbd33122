package io.daftar.persistence.jdbc;

import static io.daftar.persistence.jdbc.Columns.flag;
import static io.daftar.persistence.jdbc.Columns.foreign;
import static io.daftar.persistence.jdbc.Columns.number;
import static io.daftar.persistence.jdbc.Columns.text;

import io.daftar.ledger.UsageLedger;
import io.daftar.model.AccountId;
import io.daftar.model.Order;
import io.daftar.model.OrderId;
import io.daftar.model.PanelAccount;
import io.daftar.model.PanelAccount.AccountOwner;
import io.daftar.model.PanelId;
import io.daftar.model.PlanId;
import io.daftar.model.UserId;
import io.daftar.panel.PanelUser.PanelUserStatus;
import io.daftar.store.Account;
import io.daftar.store.OrderTable;
import io.daftar.store.OrderTable.NewOrder;
import io.daftar.store.StaleVersionException;
import io.daftar.store.StoreException;
import java.util.List;
import java.util.Optional;

final class JdbcOrders implements OrderTable {
    private static final Columns<Order, Order> ORDER = Columns.of(
            number("id", order -> order.id().value(), row -> new OrderId(row.nextLong())),
            number("user_id", order -> order.user().value(), row -> new UserId(row.nextLong())),
            number("plan_id", order -> order.plan().map(PlanId::value), row -> row.nextOptionalId(PlanId::new)),
            text("panel_user", Order::panelUser, Row::nextOptionalText),
            foreign("a.id", row -> row.nextOptionalId(AccountId::new)),
            flag("paid", Order::paid, Row::nextBoolean),
            number("expires_at", Order::expiresAt, Row::nextOptionalInstant),
            number("limit_bytes", Order::limit, Row::nextOptionalTraffic),
            number("version", Order::version, Row::nextLong),
            Order::new);

    private final Session session;
    private final JdbcAccounts accounts;

    JdbcOrders(Session session, JdbcAccounts accounts) {
        this.session = session;
        this.accounts = accounts;
    }

    @Override
    public OrderId add(NewOrder order) {
        OrderId id = new OrderId(session.nextId("order"));
        session.step(
                failure -> Failures.orphan(failure)
                        ? new StoreException("there is no plan "
                                + order.plan().map(PlanId::toString).orElse(""))
                        : null,
                () -> session.insert("order", ORDER.list(), added(id, order)));
        return id;
    }

    private static Order added(OrderId id, NewOrder order) {
        return new Order(
                id,
                order.user(),
                order.plan(),
                order.panelUser(),
                Optional.empty(),
                order.paid(),
                order.expiresAt(),
                order.limit(),
                1);
    }

    @Override
    public Optional<Order> find(OrderId id) {
        return session.one(
                "SELECT " + ORDER.names("o")
                        + " FROM @order o LEFT JOIN @account a ON a.order_id = o.id WHERE o.id = ?",
                ORDER::read,
                id.value());
    }

    @Override
    public AccountId attach(OrderId id, PanelId panel, UsageLedger ledger, PanelUserStatus seen, long change) {
        // Locked first, so that two who attach at once see each other.
        require("order " + id, session.one("SELECT id FROM @order WHERE id = ? FOR UPDATE", Row::nextLong, id.value()));
        Order order = find(id).orElseThrow();
        if (order.account().isPresent()) {
            throw new StaleVersionException("order " + id);
        }
        require("panel " + panel, session.one("SELECT id FROM @panel WHERE id = ?", Row::nextLong, panel.value()));
        AccountId account = new AccountId(session.nextId("account"));
        PanelAccount user = new PanelAccount(account, panel, order.panelUserOrDefault(), new AccountOwner.OfOrder(id));
        accounts.add(List.of(new AccountColumns.Added(Account.added(user, ledger, seen, change), Optional.empty())));
        session.update("UPDATE @order SET version = version + 1 WHERE id = ?", id.value());
        return account;
    }

    private void require(String what, Optional<Long> row) {
        if (row.isEmpty()) {
            throw session.dooms(new StoreException("there is no " + what));
        }
    }

    @Override
    public void update(Order order) {
        int written = session.update(
                """
                UPDATE @order
                SET panel_user = ?, paid = ?, expires_at = ?, limit_bytes = ?, version = version + 1
                WHERE id = ? AND version = ?
                """,
                order.panelUser(),
                order.paid(),
                order.expiresAt(),
                order.limit(),
                order.id().value(),
                order.version());
        if (written == 0) {
            throw new StaleVersionException("order " + order.id());
        }
    }
}
