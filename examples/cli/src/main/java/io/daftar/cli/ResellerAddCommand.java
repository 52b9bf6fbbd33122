package io.daftar.cli;

import io.daftar.ResellerEngine;
import io.daftar.cli.output.Report;
import io.daftar.model.NewReseller;
import io.daftar.model.Reseller.Window;
import io.daftar.model.Traffic;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "add", description = "Adds a reseller; unlimited and for ever unless said otherwise.")
final class ResellerAddCommand extends EngineCommand {
    @Option(names = "--name", required = true, paramLabel = "NAME", description = "A name for people.")
    private String name;

    @Option(names = "--quota-bytes", paramLabel = "B", description = "What may be used in all.")
    private @Nullable Traffic quota;

    @Option(names = "--window-start", paramLabel = "T", description = "The first instant at which users may run.")
    private @Nullable Instant windowStart;

    @Option(names = "--window-end", paramLabel = "T", description = "The first instant at which they may not any more.")
    private @Nullable Instant windowEnd;

    ResellerAddCommand(Host host) {
        super(host);
    }

    @Override
    Report run(ResellerEngine engine) {
        Window window = new Window(Optional.ofNullable(windowStart), Optional.ofNullable(windowEnd));
        NewReseller reseller = new NewReseller(name, Optional.ofNullable(quota), window);
        return IdReport.of("reseller", engine.resellers().add(reseller).value());
    }
}
