package io.daftar.cli;

import io.daftar.cli.output.JsonObject;
import io.daftar.cli.output.Report;
import io.daftar.cli.output.Table;
import io.daftar.report.PanelFailure;
import io.daftar.report.SyncReport;
import io.daftar.report.SyncReport.PanelSyncReport;
import java.util.Optional;

/** What came of reading panels; a panel that another run is reading has not failed. */
record SyncOutcome(SyncReport sync) implements Report {
    @Override
    public JsonObject json() {
        return new JsonObject()
                .setObjects(
                        "panels", sync.panels().stream().map(SyncOutcome::json).toList());
    }

    private static JsonObject json(PanelSyncReport panel) {
        PanelSyncReport.Counts counts = panel.counts();
        return new JsonObject()
                .set("panel_id", panel.panel().value())
                .set("name", panel.name())
                .set("status", Words.of(panel.status()))
                .set("users_seen", counts.usersSeen())
                .set("matched", counts.matched())
                .set("changed", counts.changed())
                .set("missing", counts.missing())
                .set("quarantined", counts.quarantined())
                .set("doubtful", counts.doubtful())
                .set("dropped", counts.dropped())
                .set("failed", counts.failed())
                .set("restored", panel.restored())
                .set("booked_bytes", panel.booked())
                .set("requests", panel.requests())
                .setObjects(
                        "failures",
                        panel.failures().stream().map(SyncOutcome::json).toList())
                .set("millis", panel.took().toMillis());
    }

    private static JsonObject json(PanelFailure failure) {
        return new JsonObject()
                .setText("panel_user", Optional.of(failure.panelUser()).filter(user -> !user.isEmpty()))
                .set("kind", failure.kind().key())
                .set("message", failure.message());
    }

    @Override
    public String text() {
        if (sync.panels().isEmpty()) {
            return "No panel has accounts.";
        }
        Table table = Table.of("Panel", "Name", "Status", "Users", "Ours", "Changed", "Booked", "Requests", "Time");
        for (PanelSyncReport panel : sync.panels()) {
            table.row(
                    panel.panel(),
                    panel.name(),
                    Words.of(panel.status()),
                    panel.counts().usersSeen(),
                    panel.counts().matched(),
                    panel.counts().changed(),
                    panel.booked(),
                    panel.requests(),
                    panel.took().toMillis() + " ms");
        }
        StringBuilder text = new StringBuilder(table.toString());
        sync.panels().forEach(panel -> remark(panel, text));
        return text.toString();
    }

    private static void remark(PanelSyncReport panel, StringBuilder text) {
        PanelSyncReport.Counts counts = panel.counts();
        remark(text, panel, counts.missing(), "missing: the panel says that there is no such user");
        remark(text, panel, counts.quarantined(), "quarantined: more traffic than a line can carry");
        remark(
                text,
                panel,
                counts.doubtful(),
                "in doubt: the counter went back, and one more reading must bear it out");
        remark(text, panel, counts.dropped(), "dropped: the account was changed meanwhile");
        remark(text, panel, counts.failed(), "failed");
        if (panel.restored()) {
            line(text, panel, "was restored from a backup: nothing was booked but a new base");
        }
        for (PanelFailure failure : panel.failures()) {
            String user = failure.panelUser().isEmpty() ? "" : failure.panelUser() + ": ";
            line(text, panel, user + failure.message());
        }
    }

    private static void remark(StringBuilder text, PanelSyncReport panel, long count, String what) {
        if (count > 0) {
            line(text, panel, count + " " + what);
        }
    }

    private static void line(StringBuilder text, PanelSyncReport panel, String what) {
        text.append(System.lineSeparator()).append(panel.name()).append(": ").append(what);
    }

    @Override
    public boolean succeeded() {
        return sync.panels().stream()
                .allMatch(panel -> panel.isComplete() || panel.status() == PanelSyncReport.Status.BUSY);
    }
}
