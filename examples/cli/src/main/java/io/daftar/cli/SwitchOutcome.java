package io.daftar.cli;

import io.daftar.cli.output.Facts;
import io.daftar.cli.output.JsonObject;
import io.daftar.cli.output.Report;
import io.daftar.report.SwitchReport;
import java.util.List;

/** What came of one config's change; what its panel did not confirm goes on with the next 'enforce'. */
record SwitchOutcome(SwitchReport report) implements Report {
    @Override
    public JsonObject json() {
        return new JsonObject()
                .set("config_id", report.config().value())
                .set("remote_success", report.remoteSuccess())
                .set("attempts", report.attempts())
                .setText("last_error", report.lastError())
                .setTexts("holds", holds());
    }

    @Override
    public String text() {
        return new Facts()
                .add("Config", report.config())
                .add("Done on the panel", report.remoteSuccess() ? "yes" : "no")
                .add("Attempts", report.attempts())
                .addOr("Error", report.lastError(), "none")
                .addAll("Holds", holds())
                .toString();
    }

    private List<String> holds() {
        return report.holds().stream().sorted().map(Words::of).toList();
    }

    @Override
    public boolean succeeded() {
        return report.remoteSuccess();
    }
}
