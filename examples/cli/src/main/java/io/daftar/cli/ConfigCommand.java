package io.daftar.cli;

import picocli.CommandLine.Command;

@Command(
        name = "config",
        description = "What resellers sold: one user on one panel each.",
        subcommands = {
            ConfigAdoptCommand.class,
            ConfigCreateCommand.class,
            ConfigShowCommand.class,
            ConfigSetCommand.class,
            ConfigDisableCommand.class,
            ConfigEnableCommand.class,
            ConfigDeleteCommand.class,
            ConfigEventsCommand.class
        })
final class ConfigCommand extends CommandGroup {}
