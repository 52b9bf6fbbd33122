package io.daftar.cli;

import io.daftar.ResellerEngine;
import io.daftar.cli.output.Report;
import java.util.concurrent.Callable;

/** A command that asks the engine for one thing and reports on it. */
abstract class EngineCommand implements Callable<Integer> {
    private final Host host;

    EngineCommand(Host host) {
        this.host = host;
    }

    final Host host() {
        return host;
    }

    @Override
    public final Integer call() {
        try (Host.Session session = host.open()) {
            return host.print(run(session.engine()));
        }
    }

    abstract Report run(ResellerEngine engine);
}
