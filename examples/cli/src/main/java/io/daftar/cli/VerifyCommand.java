package io.daftar.cli;

import io.daftar.ResellerEngine;
import io.daftar.cli.output.Report;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "verify",
        description = "Recomputes what is settled, metered and forgiven, and lists what differs; no panel is asked.")
final class VerifyCommand extends EngineCommand {
    @Option(names = "--repair", description = "Put right what differs, with an audit entry for each figure.")
    private boolean repair;

    @Mixin
    private Attributed attributed;

    VerifyCommand(Host host) {
        super(host);
    }

    @Override
    Report run(ResellerEngine engine) {
        return new VerifyOutcome(repair ? engine.repair(attributed.by()) : engine.verify());
    }
}
