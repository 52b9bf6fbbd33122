package io.daftar.cli;

import io.daftar.ResellerEngine;
import io.daftar.cli.output.Report;
import io.daftar.model.PanelId;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "drift",
        description = "Holds what was booked against the panels' own lifetime counters; nothing is changed.")
final class DriftCommand extends EngineCommand {
    @Option(names = "--panel", paramLabel = "ID", description = "Only this panel.")
    private @Nullable PanelId panel;

    DriftCommand(Host host) {
        super(host);
    }

    @Override
    Report run(ResellerEngine engine) {
        host().requireKeyForPanels(engine);
        return new DriftOutcome(panel == null ? engine.drift() : engine.drift(panel));
    }
}
