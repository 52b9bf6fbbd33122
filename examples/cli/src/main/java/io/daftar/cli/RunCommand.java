package io.daftar.cli;

import io.daftar.ResellerEngine;
import io.daftar.cli.output.Report;
import io.daftar.store.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "run", description = "Does once a minute what is due, until it is stopped; the first time at once.")
final class RunCommand implements Callable<Integer> {
    private final Host host;

    @Option(names = "--ticks", paramLabel = "N", description = "Ends after so many times.")
    private @Nullable Long ticks;

    RunCommand(Host host) {
        this.host = host;
    }

    @Override
    public Integer call() {
        long most = ticks == null ? Long.MAX_VALUE : ticks;
        if (most <= 0) {
            throw new UsageException("--ticks must be greater than zero, but is " + most);
        }
        StopSignal stop = host.context().stop();
        int worst = ExitCodes.DONE;
        try (Host.Session session = host.openToStay()) {
            host.requireKeyForPanels(session.engine());
            stop.listen();
            for (long done = 0; done < most && !stop.isRequested(); done++) {
                Instant began = now();
                worst = Math.max(worst, host.print(tick(session.engine(), began)));
                if (done < most - 1) {
                    stop.sleep(untilNextMinute(began), host.context().world().sleeper());
                }
            }
        }
        return worst;
    }

    private Instant now() {
        return host.context().world().clock().instant();
    }

    /** To the beginning of a minute, as what is due goes by minutes; a minute that a long tick ran over is done late. */
    private Duration untilNextMinute(Instant began) {
        Instant next = began.truncatedTo(ChronoUnit.MINUTES).plus(1, ChronoUnit.MINUTES);
        Duration left = Duration.between(now(), next);
        // A sleeper may drop what is less than a millisecond, and the old minute must not be done twice.
        return left.isNegative() ? Duration.ZERO : left.plusNanos(999_999).truncatedTo(ChronoUnit.MILLIS);
    }

    /** A database that is away for a while does not end the host. */
    private static Report tick(ResellerEngine engine, Instant began) {
        try {
            return TickOutcome.done(engine.tick());
        } catch (StoreException e) {
            return TickOutcome.failed(began, String.valueOf(e.getMessage()));
        }
    }
}
