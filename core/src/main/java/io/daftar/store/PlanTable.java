package io.daftar.store;

import io.daftar.model.Plan;
import io.daftar.model.PlanId;
import java.util.Optional;

/** The plans. */
public interface PlanTable {
    PlanId add(NewPlan plan);

    Optional<Plan> find(PlanId id);
}
