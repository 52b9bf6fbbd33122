package io.daftar.cli;

import io.daftar.model.Attribution;
import picocli.CommandLine.Option;

/** Who does it and why, for commands that change what people rely on. */
final class Attributed {
    @Option(names = "--actor", paramLabel = "NAME", defaultValue = "cli", description = "Who does it; cli unless said.")
    private String name;

    @Option(
            names = "--reason",
            paramLabel = "TEXT",
            defaultValue = "on the command line",
            description = "Why; not empty. '${DEFAULT-VALUE}' unless said.")
    private String reason;

    /**
     * What was said.
     *
     * @throws IllegalArgumentException where the reason is blank
     */
    Attribution by() {
        return Attribution.of(name, reason);
    }
}
