package io.daftar.engine.panelio;

import io.daftar.engine.booking.WriteAttempt;
import io.daftar.model.PanelId;
import io.daftar.panel.PanelException;
import io.daftar.store.PanelTable.PanelBreaker;
import io.daftar.store.PanelTable.PanelProgress;
import io.daftar.store.Store;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;

/**
 * Stops writes to a panel that does not answer: after a failure nothing is written for a while, then a single write
 * probes whether it is back. The pauses grow, and end early when a sync has read the panel meanwhile. Kept in the
 * store, so that it holds for all processes.
 */
public final class CircuitBreaker {
    private static final Duration FIRST_PAUSE = Duration.ofMinutes(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);
    private static final int MOST_ODD_FAILURES = 3;

    private final Store store;
    private final Clock clock;
    private final PanelId panel;
    private PanelBreaker state;
    private boolean open;
    private int oddFailures;

    CircuitBreaker(Store store, Clock clock, PanelId panel) {
        this.store = store;
        this.clock = clock;
        this.panel = panel;
        record Stored(PanelBreaker breaker, PanelProgress progress) {}
        Stored known = store.inTransaction(tables ->
                new Stored(tables.panels().breaker(panel), tables.panels().progress(panel)));
        this.state = known.breaker();
        boolean readSince = state.openedAt()
                .flatMap(opened -> known.progress().completedAt().filter(opened::isBefore))
                .isPresent();
        this.open = state.isOpen(clock.instant()) && !readSince;
    }

    /** Whether nothing may be written now. */
    public boolean isOpen() {
        return open;
    }

    /** Whether a single write may probe the panel. */
    public boolean isProbing() {
        return !open && !state.isClosed();
    }

    public Optional<Instant> retryAt() {
        return state.retryAt();
    }

    void succeeded() {
        oddFailures = 0;
        if (!state.isClosed()) {
            keep(PanelBreaker.CLOSED);
        }
    }

    /** Counts a failure; returns whether nothing may be written now. */
    public boolean failed(PanelException failure) {
        switch (failure.kind()) {
            case UNREACHABLE, RATE_LIMITED -> trip(failure);
            case OUTCOME_UNKNOWN, UNINTELLIGIBLE, DENIED -> {
                oddFailures++;
                if (oddFailures >= MOST_ODD_FAILURES || isProbing()) {
                    trip(failure);
                }
            }
            // The panel answers: the failure is of this user alone.
            case NOT_FOUND, CONFLICT, REJECTED, UNSUPPORTED -> succeeded();
        }
        return open;
    }

    /** Counts the outcomes of one write; returns whether nothing may be written now. */
    public boolean judge(Collection<WriteAttempt> attempts) {
        for (WriteAttempt attempt : attempts) {
            if (attempt.failure().map(this::failed).orElse(false)) {
                return true;
            }
            if (attempt.succeeded()) {
                succeeded();
            }
        }
        return false;
    }

    /** How many times a write may be tried. */
    int attempts() {
        return isProbing() ? 1 : PanelWrites.DELAYS.size() + 1;
    }

    private void trip(PanelException failure) {
        Instant now = clock.instant();
        int failures = Math.min(state.failures() + 1, 1_000);
        Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(failures - 1, 10));
        Duration bounded = pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
        Duration asked = failure.retryAfter().orElse(Duration.ZERO);
        Instant retryAt = now.plus(asked.compareTo(bounded) > 0 ? asked : bounded);
        keep(new PanelBreaker(failures, Optional.of(now), Optional.of(retryAt)));
        open = true;
    }

    private void keep(PanelBreaker newState) {
        state = newState;
        open = false;
        store.inTransactionDo(tables -> tables.panels().breaker(panel, newState));
    }
}
