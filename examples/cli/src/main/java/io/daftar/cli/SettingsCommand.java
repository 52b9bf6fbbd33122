package io.daftar.cli;

import picocli.CommandLine.Command;

@Command(
        name = "settings",
        description = "What can be set while hosts run; every decision reads it anew.",
        subcommands = {SettingsGetCommand.class, SettingsSetCommand.class})
final class SettingsCommand extends CommandGroup {}
