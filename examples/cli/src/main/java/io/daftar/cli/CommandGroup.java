package io.daftar.cli;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** A word that stands before others and does nothing by itself. */
abstract class CommandGroup implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public final void run() {
        throw new ParameterException(
                spec.commandLine(),
                "after '" + spec.name() + "' one of these is missing: "
                        + String.join(", ", spec.subcommands().keySet()));
    }
}
