package io.daftar.cli;

import io.daftar.ResellerEngine;
import io.daftar.cli.output.Report;
import io.daftar.model.ResellerId;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "usage", description = "What a reseller used, and what is left.")
final class UsageCommand extends EngineCommand {
    @Option(names = "--reseller", required = true, paramLabel = "ID", description = "Which reseller.")
    private ResellerId reseller;

    UsageCommand(Host host) {
        super(host);
    }

    @Override
    Report run(ResellerEngine engine) {
        return new ResellerUsage(engine.resellers().get(reseller), engine.usage(reseller));
    }
}
