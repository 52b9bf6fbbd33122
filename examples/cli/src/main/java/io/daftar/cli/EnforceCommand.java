package io.daftar.cli;

import io.daftar.ResellerEngine;
import io.daftar.cli.output.Report;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "enforce", description = "Decides who may run, and brings the users on the panels there.")
final class EnforceCommand extends EngineCommand {
    @Option(names = "--dry-run", description = "Only say what would be decided and done.")
    private boolean dryRun;

    EnforceCommand(Host host) {
        super(host);
    }

    @Override
    Report run(ResellerEngine engine) {
        if (dryRun) {
            return EnforcementOutcome.preview(engine.previewEnforcement());
        }
        host().requireKeyForPanels(engine);
        return EnforcementOutcome.of(engine.enforce());
    }
}
