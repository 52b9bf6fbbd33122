package io.daftar.cli;

import io.daftar.ResellerEngine;
import io.daftar.cli.output.Report;
import io.daftar.model.ConfigId;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "enable", description = "Lets a config's user run again, unless something else holds it.")
final class ConfigEnableCommand extends EngineCommand {
    @Option(names = "--config", required = true, paramLabel = "ID", description = "Which config.")
    private ConfigId config;

    @Mixin
    private Attributed attributed;

    ConfigEnableCommand(Host host) {
        super(host);
    }

    @Override
    Report run(ResellerEngine engine) {
        host().requireKeyForPanels(engine);
        return new SwitchOutcome(engine.enable(config, attributed.by()));
    }
}
