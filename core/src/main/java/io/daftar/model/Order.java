package io.daftar.model;

import java.time.Instant;
import java.util.Optional;

/**
 * What a customer of the host bought.
 *
 * @param id chosen by the store
 * @param user the customer
 * @param plan what was bought; empty where the order has none
 * @param panelUser the name on the panel, or empty for {@code user_{userId}_order_{orderId}}
 * @param account the user on the panel, once there is one
 * @param paid whether it was paid
 * @param expiresAt when it ends, or empty for never
 * @param limit what it may use, or empty for the plan's volume
 * @param version increases with every change; guards against lost updates
 */
public record Order(
        OrderId id,
        UserId user,
        Optional<PlanId> plan,
        Optional<String> panelUser,
        Optional<AccountId> account,
        boolean paid,
        Optional<Instant> expiresAt,
        Optional<Traffic> limit,
        long version) {
    public Order {
        panelUser.ifPresent(name -> Checks.text("panel user", name, PanelAccount.LONGEST_NAME));
    }

    /** The name on the panel, or the default name where none was given. */
    public String panelUserOrDefault() {
        return panelUser.orElseGet(() -> "user_" + user + "_order_" + id);
    }
}
