package io.daftar.cli;

import picocli.CommandLine.Command;

@Command(
        name = "reseller",
        description = "Those who sell.",
        subcommands = {
            ResellerAddCommand.class,
            ResellerSetCommand.class,
            ResellerSuspendCommand.class,
            ResellerResumeCommand.class
        })
final class ResellerCommand extends CommandGroup {}
