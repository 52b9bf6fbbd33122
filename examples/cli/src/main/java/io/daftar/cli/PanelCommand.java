package io.daftar.cli;

import picocli.CommandLine.Command;

@Command(
        name = "panel",
        description = "The panels on which users live.",
        subcommands = {PanelAddCommand.class, PanelCheckCommand.class, PanelListCommand.class})
final class PanelCommand extends CommandGroup {}
