package io.daftar.store;

import io.daftar.ledger.UsageLedger;
import io.daftar.model.AccountId;
import io.daftar.model.Order;
import io.daftar.model.OrderId;
import io.daftar.model.PanelId;
import io.daftar.model.PlanId;
import io.daftar.model.Traffic;
import io.daftar.model.UserId;
import io.daftar.panel.PanelUser.PanelUserStatus;
import java.time.Instant;
import java.util.Optional;

/** The customers' orders. */
public interface OrderTable {
    /**
     * Adds an order.
     *
     * @throws StoreException where its plan does not exist
     */
    OrderId add(NewOrder order);

    Optional<Order> find(OrderId id);

    /**
     * Gives an order its account on {@code panel}, under {@link Order#panelUserOrDefault}, and increases its version.
     *
     * @param change the panel's change number, just taken
     * @throws StaleVersionException where the order has one already
     * @throws DuplicateAccountException where the panel has an account of that name already
     * @throws StoreException where the order or the panel does not exist
     */
    AccountId attach(OrderId id, PanelId panel, UsageLedger ledger, PanelUserStatus seen, long change);

    /**
     * Writes panel user, paid, expiry and limit.
     *
     * @throws StaleVersionException where the stored version is another, or there is no such order
     */
    void update(Order order);

    /**
     * An order to be added.
     *
     * @param user the customer
     * @param plan what was bought, if any
     * @param panelUser the name on the panel, or empty for the default name
     * @param paid whether it was paid
     * @param expiresAt when it ends, or empty for never
     * @param limit what it may use, or empty for the plan's volume
     */
    record NewOrder(
            UserId user,
            Optional<PlanId> plan,
            Optional<String> panelUser,
            boolean paid,
            Optional<Instant> expiresAt,
            Optional<Traffic> limit) {}
}
