package io.daftar.model;

import java.util.Map;
import java.util.Optional;

/**
 * What a customer can buy: a volume for a number of days on one panel.
 *
 * @param id chosen by the store
 * @param name for people
 * @param panel the panel its users are on
 * @param volume what may be used, or empty for unlimited
 * @param days how long it runs; greater than zero
 * @param price in the currency's smallest unit; zero or more
 * @param options the panel's own options for new users, such as {@code inbounds}
 */
public record Plan(
        PlanId id,
        String name,
        PanelId panel,
        Optional<Traffic> volume,
        int days,
        long price,
        Map<String, String> options) {
    public Plan {
        Checks.text("plan name", name, 200);
        Checks.positive("plan days", days);
        if (price < 0) {
            throw new IllegalArgumentException("plan price must not be negative, but is " + price);
        }
        options = Map.copyOf(options);
    }
}
