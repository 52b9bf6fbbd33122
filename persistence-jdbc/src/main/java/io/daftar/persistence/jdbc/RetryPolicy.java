package io.daftar.persistence.jdbc;

import io.daftar.panel.Sleeper;
import io.daftar.store.StoreException;
import java.time.Duration;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How often a transaction that lost a race is run again, and after which pauses. */
record RetryPolicy(Sleeper sleeper, Supplier<RandomGenerator> random) {
    private static final Logger LOG = LoggerFactory.getLogger(RetryPolicy.class);
    private static final int ATTEMPTS = 10;
    private static final long FIRST_PAUSE_MILLIS = 4;
    private static final long LONGEST_PAUSE_MILLIS = 500;

    /** Returns when it is time for the next attempt, and fails where there is none. */
    void pauseAfter(int attempt, RuntimeException lost) {
        if (attempt == ATTEMPTS) {
            throw new StoreException(
                    "the transaction lost " + ATTEMPTS + " races in a row: " + lost.getMessage(), lost);
        }
        LOG.debug("Attempt {} lost a race and is run again: {}", attempt, lost.getMessage());
        long most = Math.min(LONGEST_PAUSE_MILLIS, FIRST_PAUSE_MILLIS << attempt);
        try {
            sleeper.sleep(Duration.ofMillis(random.get().nextLong(most / 2, most + 1)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreException("interrupted before a transaction that lost a race was run again", e);
        }
    }
}
