package io.daftar.cli;

import io.daftar.ResellerEngine;
import io.daftar.cli.output.Report;
import io.daftar.model.ConfigId;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "disable", description = "Stops a config's user, until it is enabled.")
final class ConfigDisableCommand extends EngineCommand {
    @Option(names = "--config", required = true, paramLabel = "ID", description = "Which config.")
    private ConfigId config;

    @Mixin
    private Attributed attributed;

    ConfigDisableCommand(Host host) {
        super(host);
    }

    @Override
    Report run(ResellerEngine engine) {
        host().requireKeyForPanels(engine);
        return new SwitchOutcome(engine.disable(config, attributed.by()));
    }
}
