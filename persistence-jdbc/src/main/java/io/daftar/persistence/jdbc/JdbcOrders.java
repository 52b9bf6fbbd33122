package io.daftar.persistence.jdbc;

import io.daftar.ledger.UsageLedger;
import io.daftar.model.AccountId;
import io.daftar.model.AccountOwner;
import io.daftar.model.Order;
import io.daftar.model.OrderId;
import io.daftar.model.PanelAccount;
import io.daftar.model.PanelId;
import io.daftar.model.PlanId;
import io.daftar.model.UserId;
import io.daftar.panel.PanelUserStatus;
import io.daftar.store.Account;
import io.daftar.store.NewOrder;
import io.daftar.store.OrderTable;
import io.daftar.store.StaleVersionException;
import io.daftar.store.StoreException;
import java.sql.SQLException;
import java.util.Optional;

final class JdbcOrders implements OrderTable {
    private static final String SELECT = """
            SELECT o.id, o.user_id, o.plan_id, o.panel_user, a.id, o.paid, o.expires_at, o.limit_bytes, o.version
            FROM @order o LEFT JOIN @account a ON a.order_id = o.id
            WHERE o.id = ?
            """;

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
                () -> session.execute(
                        """
                        INSERT INTO @order (id, user_id, plan_id, panel_user, paid, expires_at, limit_bytes, version)
                        VALUES (?, ?, ?, ?, ?, ?, ?, 1)
                        """,
                        id.value(),
                        order.user().value(),
                        order.plan().map(PlanId::value),
                        order.panelUser(),
                        order.paid(),
                        order.expiresAt(),
                        order.limit()));
        return id;
    }

    @Override
    public Optional<Order> find(OrderId id) {
        return session.one(SELECT, JdbcOrders::order, id.value());
    }

    private static Order order(Row row) throws SQLException {
        return new Order(
                new OrderId(row.nextLong()),
                new UserId(row.nextLong()),
                row.nextOptionalLong().stream().mapToObj(PlanId::new).findFirst(),
                row.nextOptionalText(),
                row.nextOptionalLong().stream().mapToObj(AccountId::new).findFirst(),
                row.nextBoolean(),
                row.nextOptionalInstant(),
                row.nextOptionalTraffic(),
                row.nextLong());
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
        AccountId account = new AccountId(accounts.nextIds(1).get(0));
        PanelAccount user = new PanelAccount(account, panel, order.panelUserOrDefault(), new AccountOwner.OfOrder(id));
        BatchParameters rows = AccountRows.added();
        AccountRows.add(rows, Account.added(user, ledger, seen, change), Optional.empty());
        accounts.add(rows);
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
