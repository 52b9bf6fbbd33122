package io.daftar.persistence.jdbc;

import static io.daftar.persistence.jdbc.Columns.number;
import static io.daftar.persistence.jdbc.Columns.text;

import io.daftar.model.PanelId;
import io.daftar.model.Plan;
import io.daftar.model.PlanId;
import io.daftar.store.PlanTable;
import io.daftar.store.PlanTable.NewPlan;
import io.daftar.store.StoreException;
import java.util.Optional;

final class JdbcPlans implements PlanTable {
    private static final Columns<Plan, Plan> PLAN = Columns.of(
            number("id", plan -> plan.id().value(), row -> new PlanId(row.nextLong())),
            text("name", Plan::name, Row::nextText),
            number("panel_id", plan -> plan.panel().value(), row -> new PanelId(row.nextLong())),
            number("volume_bytes", Plan::volume, Row::nextOptionalTraffic),
            number("days", plan -> (long) plan.days(), Row::nextInt),
            number("price", Plan::price, Row::nextLong),
            text("options", plan -> Texts.ofMap(plan.options()), row -> Texts.toMap(row.nextText())),
            Plan::new);

    private final Session session;

    JdbcPlans(Session session) {
        this.session = session;
    }

    @Override
    public PlanId add(NewPlan plan) {
        PlanId id = new PlanId(session.nextId("plan"));
        Plan added = new Plan(id, plan.name(), plan.panel(), plan.volume(), plan.days(), plan.price(), plan.options());
        session.step(
                failure -> Failures.orphan(failure) ? new StoreException("there is no panel " + plan.panel()) : null,
                () -> session.insert("plan", PLAN.list(), added));
        return id;
    }

    @Override
    public Optional<Plan> find(PlanId id) {
        return session.one("SELECT " + PLAN.names() + " FROM @plan WHERE id = ?", PLAN::read, id.value());
    }
}
