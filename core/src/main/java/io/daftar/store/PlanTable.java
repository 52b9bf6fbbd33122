package io.daftar.store;

import io.daftar.model.PanelId;
import io.daftar.model.Plan;
import io.daftar.model.PlanId;
import io.daftar.model.Traffic;
import java.util.Map;
import java.util.Optional;

/** The plans. */
public interface PlanTable {
    /**
     * Adds a plan.
     *
     * @throws StoreException where its panel does not exist
     */
    PlanId add(NewPlan plan);

    Optional<Plan> find(PlanId id);

    /**
     * A plan to be added; see {@link io.daftar.model.Plan}.
     *
     * @param name for people
     * @param panel the panel its users are on
     * @param volume what may be used, or empty for unlimited
     * @param days how long it runs
     * @param price in the currency's smallest unit
     * @param options the panel's own options for new users
     */
    record NewPlan(
            String name, PanelId panel, Optional<Traffic> volume, int days, long price, Map<String, String> options) {}
}
