package io.daftar.cli;

import io.daftar.ResellerEngine;
import io.daftar.cli.output.Report;
import io.daftar.model.ResellerId;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "suspend",
        description = "Stops all of a reseller's users, until it is resumed. It takes effect with the next 'enforce'.")
final class ResellerSuspendCommand extends EngineCommand {
    @Option(names = "--reseller", required = true, paramLabel = "ID", description = "Which reseller.")
    private ResellerId reseller;

    @Mixin
    private Attributed attributed;

    ResellerSuspendCommand(Host host) {
        super(host);
    }

    @Override
    Report run(ResellerEngine engine) {
        return new ResellerHolds(engine.suspend(reseller, attributed.by()));
    }
}
