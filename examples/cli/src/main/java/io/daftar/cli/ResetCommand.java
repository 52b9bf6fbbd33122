package io.daftar.cli;

import io.daftar.ResellerEngine;
import io.daftar.cli.output.Facts;
import io.daftar.cli.output.JsonObject;
import io.daftar.cli.output.Report;
import io.daftar.model.ConfigId;
import io.daftar.model.ResellerId;
import io.daftar.reset.ResetReport;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "reset",
        description =
                "Closes the running cycle of a config, or of all configs of a reseller, who then has the whole quota.")
final class ResetCommand extends EngineCommand {
    @Option(names = "--reseller", paramLabel = "ID", description = "All configs of this reseller.")
    private @Nullable ResellerId reseller;

    @Option(names = "--config", paramLabel = "ID", description = "This config only; the quota used stays.")
    private @Nullable ConfigId config;

    @Option(
            names = "--run",
            paramLabel = "UUID",
            description = "With --reseller: an id, so that the same command again does not reset again.")
    private @Nullable UUID run;

    @Mixin
    private Attributed attributed;

    ResetCommand(Host host) {
        super(host);
    }

    @Override
    Report run(ResellerEngine engine) {
        if ((reseller == null) == (config == null)) {
            throw new UsageException("say what to reset: either --reseller or --config");
        }
        if (run != null && reseller == null) {
            throw new UsageException("--run goes with --reseller");
        }
        host().requireKeyForPanels(engine);
        return new Reset(report(engine));
    }

    private ResetReport report(ResellerEngine engine) {
        if (config != null) {
            return engine.resetConfigUsage(config, attributed.actor(), attributed.reason());
        }
        ResellerId whose = Objects.requireNonNull(reseller);
        return run == null
                ? engine.resetUsage(whose, attributed.actor(), attributed.reason())
                : engine.resetUsage(whose, run, attributed.actor(), attributed.reason());
    }

    private record Reset(ResetReport report) implements Report {
        @Override
        public JsonObject json() {
            return new JsonObject()
                    .set("run_id", report.run().toString())
                    .set("configs", report.configs())
                    .set("settled_bytes", report.settled())
                    .set("forgiven_bytes", report.forgiven())
                    .set("remote_succeeded", report.remoteSucceeded())
                    .set("remote_failed", report.remoteFailed())
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
                    .add("Not done there", report.remoteFailed());
            report.failures().forEach(failure -> facts.add("Config " + failure.config(), failure.message()));
            return facts.toString();
        }

        @Override
        public boolean succeeded() {
            return report.remoteFailed() == 0;
        }
    }
}
