package io.daftar.cli;

import io.daftar.ResellerEngine;
import io.daftar.cli.output.Report;
import io.daftar.model.PanelId;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "sync", description = "Reads every panel that has accounts, or one, and books what is new.")
final class SyncCommand extends EngineCommand {
    @Option(names = "--panel", paramLabel = "ID", description = "Only this panel.")
    private @Nullable PanelId panel;

    SyncCommand(Host host) {
        super(host);
    }

    @Override
    Report run(ResellerEngine engine) {
        host().requireKeyForPanels(engine);
        return new SyncOutcome(panel == null ? engine.syncUsage() : engine.syncUsage(panel));
    }
}
