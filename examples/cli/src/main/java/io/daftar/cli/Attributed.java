package io.daftar.cli;

import io.daftar.model.Actor;
import picocli.CommandLine.Option;

/** Who does it and why, for commands that change what people rely on. */
final class Attributed {
    @Option(names = "--actor", paramLabel = "NAME", defaultValue = "cli", description = "Who does it; cli unless said.")
    private String name;

    @Option(names = "--reason", paramLabel = "TEXT", defaultValue = "", description = "Why.")
    private String reason;

    Actor actor() {
        return Actor.user(name);
    }

    String reason() {
        return reason;
    }
}
