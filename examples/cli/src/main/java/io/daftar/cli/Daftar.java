package io.daftar.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The {@code daftar} command. It does nothing by itself. */
@Command(
        name = "daftar",
        description = "Keeps the traffic of resellers' VPN users to the byte.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        scope = picocli.CommandLine.ScopeType.INHERIT,
        synopsisSubcommandLabel = "COMMAND",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:done, but something failed: the report says what",
            "2:wrong usage, or an id that does not exist",
            "3:could not run at all: no database, no schema, no key"
        },
        subcommands = {
            MigrateCommand.class,
            KeyCommand.class,
            PanelCommand.class,
            ResellerCommand.class,
            ConfigCommand.class,
            SyncCommand.class,
            SyncOneCommand.class,
            EnforceCommand.class,
            UsageCommand.class,
            ForgiveCommand.class,
            ResetCommand.class,
            VerifyCommand.class,
            DriftCommand.class,
            AuditCommand.class,
            SettingsCommand.class,
            RunCommand.class,
            SimulateCommand.class,
            DemoCommand.class
        })
final class Daftar implements Runnable {
    @Mixin
    private final GlobalOptions options;

    @Spec
    private CommandSpec spec;

    Daftar(GlobalOptions options) {
        this.options = options;
    }

    GlobalOptions options() {
        return options;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing");
    }

    public static void main(String[] args) {
        System.exit(new Invocation(CommandContext.ofThisProcess()).run(args));
    }
}
