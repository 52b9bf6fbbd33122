package io.daftar.cli;

import io.daftar.ResellerEngine;
import io.daftar.cli.output.Report;
import io.daftar.model.ConfigId;
import io.daftar.model.ResellerId;
import io.daftar.report.ResetReport;
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
            description = "An id, so that the same command again does not reset again.")
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
        host().requireKeyForPanels(engine);
        return new ResetOutcome(report(engine), true);
    }

    private ResetReport report(ResellerEngine engine) {
        if (config != null) {
            return run == null
                    ? engine.resetConfigUsage(config, attributed.by())
                    : engine.resetConfigUsage(config, run, attributed.by());
        }
        ResellerId whose = Objects.requireNonNull(reseller);
        return run == null ? engine.resetUsage(whose, attributed.by()) : engine.resetUsage(whose, run, attributed.by());
    }
}
