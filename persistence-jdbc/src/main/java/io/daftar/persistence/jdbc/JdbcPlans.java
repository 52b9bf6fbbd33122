package io.daftar.persistence.jdbc;

import io.daftar.model.PanelId;
import io.daftar.model.Plan;
import io.daftar.model.PlanId;
import io.daftar.store.NewPlan;
import io.daftar.store.PlanTable;
import io.daftar.store.StoreException;
import java.util.Optional;

final class JdbcPlans implements PlanTable {
    private final Session session;

    JdbcPlans(Session session) {
        this.session = session;
    }

    @Override
    public PlanId add(NewPlan plan) {
        PlanId id = new PlanId(session.nextId("plan"));
        session.step(
                failure -> Failures.orphan(failure) ? new StoreException("there is no panel " + plan.panel()) : null,
                () -> session.execute(
                        """
                        INSERT INTO @plan (id, name, panel_id, volume_bytes, days, price, options)
                        VALUES (?, ?, ?, ?, ?, ?, ?)
                        """,
                        id.value(),
                        plan.name(),
                        plan.panel().value(),
                        plan.volume(),
                        plan.days(),
                        plan.price(),
                        Texts.ofMap(plan.options())));
        return id;
    }

    @Override
    public Optional<Plan> find(PlanId id) {
        return session.one(
                "SELECT id, name, panel_id, volume_bytes, days, price, options FROM @plan WHERE id = ?",
                row -> new Plan(
                        new PlanId(row.nextLong()),
                        row.nextText(),
                        new PanelId(row.nextLong()),
                        row.nextOptionalTraffic(),
                        Math.toIntExact(row.nextLong()),
                        row.nextLong(),
                        Texts.toMap(row.nextText())),
                id.value());
    }
}
