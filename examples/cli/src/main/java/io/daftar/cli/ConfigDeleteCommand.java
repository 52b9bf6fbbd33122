package io.daftar.cli;

import io.daftar.ResellerEngine;
import io.daftar.cli.output.Report;
import io.daftar.model.ConfigId;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "delete", description = "Deletes a config and its user; what it used stays counted.")
final class ConfigDeleteCommand extends EngineCommand {
    @Option(names = "--config", required = true, paramLabel = "ID", description = "Which config.")
    private ConfigId config;

    @Mixin
    private Attributed attributed;

    ConfigDeleteCommand(Host host) {
        super(host);
    }

    @Override
    Report run(ResellerEngine engine) {
        host().requireKeyForPanels(engine);
        return new SwitchOutcome(engine.delete(config, attributed.by()));
    }
}
