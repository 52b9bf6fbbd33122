package io.daftar.cli;

import io.daftar.cli.output.JsonObject;
import io.daftar.cli.output.Report;
import io.daftar.cli.output.Table;
import io.daftar.report.DriftReport;
import io.daftar.report.DriftReport.AccountDrift;
import io.daftar.report.DriftReport.LifetimeDrift;
import io.daftar.report.DriftReport.PanelLine;

/** What the panels' lifetime counters say; a panel that could not be read has failed, drift is a finding. */
record DriftOutcome(DriftReport report) implements Report {
    @Override
    public JsonObject json() {
        return new JsonObject()
                .setObjects(
                        "panels",
                        report.panels().stream().map(DriftOutcome::json).toList())
                .setObjects(
                        "accounts",
                        report.accounts().stream().map(DriftOutcome::json).toList());
    }

    private static JsonObject json(PanelLine panel) {
        JsonObject json = new JsonObject()
                .set("panel_id", panel.panel().value())
                .set("name", panel.name())
                .set("lifetime_counters", panel.lifetimeCounters())
                .set("accounts", panel.accounts())
                .set("compared", panel.compared())
                .set("drifting", panel.drifting());
        return figures(json, panel.sums())
                .setObject(
                        "failure",
                        panel.failure()
                                .map(failure -> new JsonObject()
                                        .set("kind", failure.kind().key())
                                        .set("message", failure.message())));
    }

    private static JsonObject json(AccountDrift account) {
        return figures(Owners.set(new JsonObject(), account.account()), account.figures());
    }

    private static JsonObject figures(JsonObject json, LifetimeDrift figures) {
        return json.set("booked_bytes", figures.booked())
                .set("panel_bytes", figures.counted())
                .set("pending_bytes", figures.pending())
                .set("drift_bytes", figures.drift());
    }

    @Override
    public String text() {
        if (report.panels().isEmpty()) {
            return "No panel has accounts.";
        }
        Table panels = Table.of(
                "Panel", "Name", "Ours", "Compared", "Booked", "Panel counts", "Not booked yet", "Drift", "Drifting");
        for (PanelLine panel : report.panels()) {
            LifetimeDrift sums = panel.sums();
            panels.row(
                    panel.panel(),
                    panel.name(),
                    panel.accounts(),
                    panel.compared(),
                    sums.booked().bytes(),
                    sums.counted(),
                    sums.pending().bytes(),
                    sums.drift(),
                    panel.drifting());
        }
        StringBuilder text = new StringBuilder(panels.toString());
        report.panels().forEach(panel -> remark(panel, text));
        if (!report.accounts().isEmpty()) {
            text.append(System.lineSeparator()).append(System.lineSeparator()).append(accounts());
        }
        return text.toString();
    }

    private static void remark(PanelLine panel, StringBuilder text) {
        panel.failure().ifPresent(failure -> line(panel, failure.message(), text));
        if (panel.failure().isEmpty() && !panel.lifetimeCounters()) {
            line(panel, "has no lifetime counters, so there is nothing to compare", text);
        }
    }

    private static void line(PanelLine panel, String what, StringBuilder text) {
        text.append(System.lineSeparator()).append(panel.name()).append(": ").append(what);
    }

    private Table accounts() {
        Table table = Table.of("Whose", "Panel", "Booked", "Panel counts", "Not booked yet", "Drift");
        for (AccountDrift account : report.accounts()) {
            LifetimeDrift figures = account.figures();
            table.row(
                    Owners.text(account.account()),
                    account.account().panel(),
                    figures.booked().bytes(),
                    figures.counted(),
                    figures.pending().bytes(),
                    figures.drift());
        }
        return table;
    }

    @Override
    public boolean succeeded() {
        return report.isComplete();
    }
}
