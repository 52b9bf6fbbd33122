package io.daftar.cli;

import io.daftar.cli.output.JsonObject;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "simulate",
        description = "Runs a simulated panel on loopback until it is stopped, so that anyone can try Daftar or another"
                + " client without a panel. POST /__daftar/traffic {\"user\",\"bytes\"}, POST /__daftar/restart"
                + " {\"user\"}, GET /__daftar/truth and GET /__daftar/requests drive it.")
final class SimulateCommand implements Callable<Integer> {
    private final Host host;

    @Option(
            names = "--type",
            required = true,
            paramLabel = "TYPE",
            description = "The kind of panel: ${COMPLETION-CANDIDATES}.")
    private SimulatedKind kind;

    @Option(
            names = "--flavour",
            paramLabel = "F",
            description = "Which of the panels of that kind: v0.7.4 or nightly of marzneshin; modern, csrf, legacy or"
                    + " alireza of xui. The first if not given.")
    private @Nullable String flavour;

    @Option(names = "--port", paramLabel = "P", defaultValue = "0", description = "Any that is free if not given.")
    private int port;

    @Option(
            names = "--base-path",
            paramLabel = "B",
            defaultValue = "",
            description = "A path in front of the panel's own, such as /panel.")
    private String basePath;

    @Option(
            names = "--users",
            paramLabel = "N",
            defaultValue = "0",
            description = "How many users there are from the start: user_000001, user_000002, ...")
    private int users;

    SimulateCommand(Host host) {
        this.host = host;
    }

    @Override
    public Integer call() {
        if (users < 0) {
            throw new UsageException("--users must be zero or more, but is " + users);
        }
        CommandContext context = host.context();
        SimulatedKind.Place place = new SimulatedKind.Place(context.world().clock(), port, basePath, users);
        try (SimulatedKind.Running running = start(place)) {
            context.stop().listen();
            // A program that waits for the first line wants it as JSON, whoever started this.
            context.streams().out().println(started(running));
            context.stop().await();
        }
        return ExitCodes.DONE;
    }

    private SimulatedKind.Running start(SimulatedKind.Place place) {
        try {
            return kind.start(place, Optional.ofNullable(flavour));
        } catch (UncheckedIOException e) {
            throw new CannotRunException(String.valueOf(e.getMessage()), e);
        }
    }

    private static JsonObject started(SimulatedKind.Running running) {
        JsonObject json = new JsonObject().set("url", running.panel().url().toString());
        running.username().ifPresent(username -> json.set("username", username));
        running.password().ifPresent(password -> json.set("password", password));
        running.token().ifPresent(token -> json.set("token", token));
        return json;
    }
}
