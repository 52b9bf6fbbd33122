package io.daftar.cli;

import io.daftar.cli.output.Facts;
import io.daftar.cli.output.JsonObject;
import io.daftar.cli.output.Report;
import io.daftar.model.ConfigId;
import io.daftar.report.EnforcementReport;
import io.daftar.report.PanelFailure;
import java.util.Optional;

/** What came of an enforcement, or what would; users who wait for their next attempt are not a failure of this one. */
record EnforcementOutcome(EnforcementReport report, boolean preview) implements Report {
    static EnforcementOutcome of(EnforcementReport report) {
        return new EnforcementOutcome(report, false);
    }

    static EnforcementOutcome preview(EnforcementReport report) {
        return new EnforcementOutcome(report, true);
    }

    @Override
    public JsonObject json() {
        return new JsonObject()
                .set("dry_run", preview)
                .set("resellers_held", report.resellersHeld())
                .set("resellers_lifted", report.resellersLifted())
                .set("configs_held", report.configsHeld())
                .set("configs_lifted", report.configsLifted())
                .set("disabled", report.disabled())
                .set("enabled", report.enabled())
                .set("deleted", report.deleted())
                .set("terms_set", report.termsSet())
                .set("repaired", report.repaired())
                .set("gone", report.gone())
                .set("failed", report.failed())
                .set("pending", report.pending())
                .set("busy_panels", report.busy())
                .setObjects(
                        "failures",
                        report.failures().stream().map(EnforcementOutcome::json).toList());
    }

    private static JsonObject json(PanelFailure failure) {
        JsonObject json = new JsonObject();
        Optional<ConfigId> config = failure.config();
        if (config.isPresent()) {
            json.set("config_id", config.get().value());
        } else {
            json.setNull("config_id");
        }
        return json.set("panel_id", failure.panel().value())
                .setText("panel_user", Optional.of(failure.panelUser()).filter(user -> !user.isEmpty()))
                .set("kind", failure.kind().key())
                .set("message", failure.message());
    }

    @Override
    public String text() {
        StringBuilder text = new StringBuilder(new Facts()
                .add("Resellers held", report.resellersHeld())
                .add("Resellers lifted", report.resellersLifted())
                .add("Configs held", report.configsHeld())
                .add("Configs lifted", report.configsLifted())
                .add(preview ? "Would disable" : "Disabled", report.disabled())
                .add(preview ? "Would enable" : "Enabled", report.enabled())
                .add(preview ? "Would delete" : "Deleted", report.deleted())
                .add("Failed", report.failed())
                .add("Pending", report.pending())
                .toString());
        for (PanelFailure failure : report.failures()) {
            text.append(System.lineSeparator()).append("panel ").append(failure.panel());
            failure.config().ifPresent(config -> text.append(", config ").append(config));
            text.append(": ").append(failure.message());
        }
        return text.toString();
    }

    @Override
    public boolean succeeded() {
        return report.failed() == 0 && report.failures().isEmpty();
    }
}
