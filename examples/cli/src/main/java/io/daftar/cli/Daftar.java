package io.daftar.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The {@code daftar} command; exits with 0 when done and 2 on wrong usage. */
@Command(name = "daftar", description = "Keeps resellers' traffic to the byte.", mixinStandardHelpOptions = true)
final class Daftar implements Runnable {

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "a command is missing");
    }

    public static void main(String[] args) {
        System.exit(new CommandLine(new Daftar()).execute(args));
    }
}
