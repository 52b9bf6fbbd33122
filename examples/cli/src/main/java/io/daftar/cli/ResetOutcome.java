package io.daftar.cli;

import io.daftar.cli.output.Facts;
import io.daftar.cli.output.JsonObject;
import io.daftar.cli.output.Report;
import io.daftar.report.ResetReport;

/**
 * What a reset came to, or came to so far.
 *
 * @param report the reset
 * @param done whether this command did it
 */
record ResetOutcome(ResetReport report, boolean done) implements Report {
    @Override
    public JsonObject json() {
        return new JsonObject()
                .set("run_id", report.run().toString())
                .set("configs", report.configs())
                .set("settled_bytes", report.settled())
                .set("forgiven_bytes", report.forgiven())
                .set("remote_succeeded", report.remoteSucceeded())
                .set("remote_failed", report.remoteFailed())
                .setInstant("ended_at", report.endedAt())
                .setTexts(
                        "failures",
                        report.failures().stream()
                                .map(failure -> "config " + failure.config() + ": " + failure.message())
                                .toList());
    }

    @Override
    public String text() {
        Facts facts = new Facts()
                .add("Run", report.run())
                .add("Configs", report.configs())
                .add("Settled", report.settled())
                .add("Forgiven", report.forgiven())
                .add("Done on the panel", report.remoteSucceeded())
                .add("Not done there", report.remoteFailed())
                .addOr("Ended", report.endedAt(), "not yet");
        report.failures().forEach(failure -> facts.add("Config " + failure.config(), failure.message()));
        return facts.toString();
    }

    @Override
    public boolean succeeded() {
        return !done || report.remoteFailed() == 0;
    }
}
