package io.daftar.cli;

import io.daftar.ResellerEngine;
import io.daftar.cli.output.ProgressBar;
import io.daftar.cli.output.Report;
import java.util.Map;
import java.util.Optional;

/** What every command works with: the engine on the chosen database, and where to write. */
final class Host {
    private static final String KEY = "DAFTAR_KEY";

    private final CommandContext context;
    private final GlobalOptions options;

    Host(CommandContext context, GlobalOptions options) {
        this.context = context;
        this.options = options;
    }

    /** An engine with the store behind it. */
    record Session(ResellerEngine engine, StoreSource.OpenStore store) implements AutoCloseable {
        @Override
        public void close() {
            try {
                engine.close();
            } finally {
                store.close();
            }
        }
    }

    /** For a command that is soon over. */
    Session open() {
        return open(false);
    }

    /** For a command that goes on until it is stopped. */
    Session openToStay() {
        return open(true);
    }

    private Session open(boolean stays) {
        if (options.verbose) {
            LogLevel.raise();
        }
        StoreSource.OpenStore store = context.stores().open(database(), key(), stays);
        var world = context.world();
        var builder = ResellerEngine.builder()
                .store(store.store())
                .panels(PanelKinds.types())
                .clock(world.clock())
                .sleeper(world.sleeper())
                .random(world.random());
        if (context.streams().terminal() && !options.json) {
            builder.listener(new ProgressBar(context.streams().err(), world.clock()));
        }
        return new Session(builder.build(), store);
    }

    private Optional<String> key() {
        return Optional.ofNullable(environment().get(KEY)).filter(text -> !text.isBlank());
    }

    /**
     * To be asked before credentials are stored or used.
     *
     * @throws CannotRunException where there is no key to do so
     */
    void requireKey() {
        if (key().isEmpty()) {
            throw new CannotRunException(
                    "without " + KEY + " no panel credentials can be stored or used; 'daftar key' prints a fresh one");
        }
    }

    /** {@link #requireKey} where there are credentials to be used. */
    void requireKeyForPanels(ResellerEngine engine) {
        if (key().isEmpty() && !engine.panels().all().isEmpty()) {
            requireKey();
        }
    }

    DatabaseAddress database() {
        return DatabaseAddress.of(options, environment());
    }

    Map<String, String> environment() {
        return context.environment();
    }

    CommandContext context() {
        return context;
    }

    /**
     * Says what came of a command.
     *
     * @return the exit code
     */
    int print(Report report) {
        context.streams().out().println(options.json ? report.json() : report.text());
        return report.succeeded() ? ExitCodes.DONE : ExitCodes.SOMETHING_FAILED;
    }

    /** For people only, ahead of the report. */
    void printText(String text) {
        if (!options.json) {
            context.streams().out().println(text);
        }
    }
}
