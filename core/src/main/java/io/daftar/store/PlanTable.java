package io.daftar.store;

import io.daftar.model.Plan;
import io.daftar.model.PlanId;
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
}
