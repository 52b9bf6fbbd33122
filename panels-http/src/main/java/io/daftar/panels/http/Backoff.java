package io.daftar.panels.http;

import io.daftar.panel.PanelAccess.Environment;
import java.time.Duration;
import java.util.Optional;

/** How long to wait before a read is tried again: about one second, then three, or what the panel asks for. */
final class Backoff {
    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final int FACTOR = 3;
    /** A panel that asks for a longer wait is given up; the caller decides when to try again. */
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private final Environment environment;

    Backoff(Environment environment) {
        this.environment = environment;
    }

    /**
     * Waits after the given attempt, the first being one.
     *
     * @return whether to try again; not where the panel asks for too long, nor after an interrupt, which stays set
     */
    boolean await(int attempt, Optional<Duration> asked) {
        Duration own = FIRST.multipliedBy(Math.round(Math.pow(FACTOR, attempt - 1)));
        long jittered = Math.round(own.toMillis() * (0.75 + environment.random().nextDouble() / 2));
        Duration wait = asked.orElse(Duration.ofMillis(jittered));
        if (wait.compareTo(LONGEST) > 0) {
            return false;
        }
        try {
            environment.sleeper().sleep(wait);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
