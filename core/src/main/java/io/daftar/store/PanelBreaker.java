package io.daftar.store;

import java.time.Instant;
import java.util.Optional;

/**
 * Whether a panel is spared writes because it does not answer them.
 *
 * @param failures how many times in a row it was found so
 * @param openedAt when it was last found so (UTC); empty where it answers
 * @param retryAt when one write may be tried again (UTC); empty where it answers
 */
public record PanelBreaker(int failures, Optional<Instant> openedAt, Optional<Instant> retryAt) {
    public static final PanelBreaker CLOSED = new PanelBreaker(0, Optional.empty(), Optional.empty());

    public PanelBreaker {
        if (failures < 0) {
            throw new IllegalArgumentException("failures must not be negative, but are " + failures);
        }
    }

    /** What a breaker does. */
    public enum State {
        /** Writes go through. */
        CLOSED,
        /** No write is tried. */
        OPEN,
        /** A single write may try whether the panel is back. */
        HALF_OPEN
    }

    public State state(Instant now) {
        if (isClosed()) {
            return State.CLOSED;
        }
        return isOpen(now) ? State.OPEN : State.HALF_OPEN;
    }

    /** Whether no write may be tried at {@code now}. */
    public boolean isOpen(Instant now) {
        return retryAt.filter(now::isBefore).isPresent();
    }

    public boolean isClosed() {
        return failures == 0;
    }
}
