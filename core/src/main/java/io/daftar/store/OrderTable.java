package io.daftar.store;

import io.daftar.ledger.UsageLedger;
import io.daftar.model.AccountId;
import io.daftar.model.Order;
import io.daftar.model.OrderId;
import io.daftar.model.PanelId;
import io.daftar.panel.PanelUserStatus;
import java.util.Optional;

/** The customers' orders. */
public interface OrderTable {
    OrderId add(NewOrder order);

    Optional<Order> find(OrderId id);

    /**
     * Gives an order its account on {@code panel}, under {@link Order#panelUserOrDefault}; {@code change} is the panel's change
     * number, just taken.
     *
     * @throws StaleVersionException where the order has one already
     */
    AccountId attach(OrderId id, PanelId panel, UsageLedger ledger, PanelUserStatus seen, long change);

    /**
     * Writes panel user, paid, expiry and limit.
     *
     * @throws StaleVersionException where the stored version is another
     */
    void update(Order order);
}
