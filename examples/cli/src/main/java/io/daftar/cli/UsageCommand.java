package io.daftar.cli;

import io.daftar.ResellerEngine;
import io.daftar.cli.output.Report;
import io.daftar.model.ConfigId;
import io.daftar.model.ResellerId;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "usage", description = "What a reseller or a config used and what is left, or what a reset came to.")
final class UsageCommand extends EngineCommand {
    @Option(names = "--reseller", paramLabel = "ID", description = "Which reseller.")
    private @Nullable ResellerId reseller;

    @Option(names = "--config", paramLabel = "ID", description = "Which config.")
    private @Nullable ConfigId config;

    @Option(names = "--run", paramLabel = "UUID", description = "Which reset.")
    private @Nullable UUID run;

    UsageCommand(Host host) {
        super(host);
    }

    @Override
    Report run(ResellerEngine engine) {
        if (Stream.of(reseller, config, run).filter(Objects::nonNull).count() != 1) {
            throw new UsageException("say whose usage: one of --reseller, --config and --run");
        }
        if (reseller != null) {
            return new ResellerUsage(engine.resellers().get(reseller), engine.usage(reseller));
        }
        if (config != null) {
            return new ConfigUsage(engine.configs().get(config), engine.usage(config));
        }
        return engine.resetReport(Objects.requireNonNull(run))
                .map(report -> new ResetOutcome(report, false))
                .orElseThrow(() -> new UsageException("there is no reset " + run));
    }
}
