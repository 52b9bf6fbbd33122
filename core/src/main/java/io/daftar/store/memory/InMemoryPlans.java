package io.daftar.store.memory;

import io.daftar.model.Plan;
import io.daftar.model.PlanId;
import io.daftar.store.PlanTable;
import io.daftar.store.PlanTable.NewPlan;
import java.util.Optional;

final class InMemoryPlans implements PlanTable {
    private final InMemoryPanels panels;
    private final VersionedRows<PlanId, Plan> rows;

    InMemoryPlans(UndoLog undoLog, InMemoryPanels panels) {
        this.panels = panels;
        this.rows = new VersionedRows<>(undoLog);
    }

    @Override
    public PlanId add(NewPlan plan) {
        panels.stored(plan.panel());
        PlanId id = new PlanId(rows.nextId());
        rows.put(id, new Plan(id, plan.name(), plan.panel(), plan.volume(), plan.days(), plan.price(), plan.options()));
        return id;
    }

    @Override
    public Optional<Plan> find(PlanId id) {
        return rows.find(id);
    }
}
