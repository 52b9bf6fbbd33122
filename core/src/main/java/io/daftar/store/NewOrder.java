package io.daftar.store;

import io.daftar.model.PlanId;
import io.daftar.model.Traffic;
import io.daftar.model.UserId;
import java.time.Instant;
import java.util.Optional;

/**
 * An order to be added.
 *
 * @param user the customer
 * @param plan what was bought, if any
 * @param panelUser the name on the panel, or empty for the customary one
 * @param paid whether it was paid
 * @param expiresAt when it ends, or empty for never
 * @param limit what it may use, or empty for the plan's volume
 */
public record NewOrder(
        UserId user,
        Optional<PlanId> plan,
        Optional<String> panelUser,
        boolean paid,
        Optional<Instant> expiresAt,
        Optional<Traffic> limit) {}
