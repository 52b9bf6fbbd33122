package io.daftar.cli;

import io.daftar.ResellerEngine;
import io.daftar.cli.output.Report;
import io.daftar.event.UsageEntry;
import io.daftar.model.ConfigId;
import io.daftar.model.ResellerId;
import java.util.List;
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

    @Option(names = "--entries", description = "What was settled and forgiven instead: when, by whom, why, how much.")
    private boolean entries;

    @Option(names = "--limit", paramLabel = "N", defaultValue = "1000", description = "At most so many entries; 1000.")
    private int limit;

    UsageCommand(Host host) {
        super(host);
    }

    @Override
    Report run(ResellerEngine engine) {
        if (Stream.of(reseller, config, run).filter(Objects::nonNull).count() != 1) {
            throw new UsageException("say whose usage: one of --reseller, --config and --run");
        }
        if (entries) {
            return new UsageEntries(entries(engine));
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

    private List<UsageEntry> entries(ResellerEngine engine) {
        if (reseller != null) {
            return engine.history().usage(engine.resellers().get(reseller).id(), limit);
        }
        if (config != null) {
            return engine.history().usage(config, limit);
        }
        throw new UsageException("--entries goes with --reseller or --config");
    }
}
