package io.daftar.cli;

import io.daftar.panel.PanelAccess;
import io.daftar.panel.Sleeper;
import java.time.Clock;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * All that a command gets from outside, so that a test can hand in something else.
 *
 * @param environment the environment variables
 * @param streams where to write
 * @param world where time and chance come from
 * @param stores how databases are opened
 * @param stop says when a command that runs until it is stopped shall end
 */
record CommandContext(
        Map<String, String> environment,
        Streams streams,
        PanelAccess.Environment world,
        StoreSource stores,
        StopSignal stop) {

    CommandContext {
        environment = Map.copyOf(environment);
    }

    static CommandContext ofThisProcess() {
        return new CommandContext(
                System.getenv(),
                Streams.ofThisProcess(),
                new PanelAccess.Environment(Clock.systemUTC(), Sleeper.REAL, RandomGenerator.getDefault()),
                new JdbcStoreSource(new DatabasePool(Sleeper.REAL)),
                new StopSignal(Signals::endGracefully));
    }
}
