package io.daftar.ledger;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * The state of a reset by Daftar.
 *
 * @param stage how far the reset got
 * @param openedAt when an open reset was opened, else empty; to the microsecond, as stores keep it, since it identifies
 *     the reset
 */
public record ResetState(Stage stage, Optional<Instant> openedAt) {
    /** How far a reset by Daftar got. */
    public enum Stage {
        /** None is under way. */
        NONE,
        /** It was opened; the panel may or may not have done it. Readings are dropped. */
        OPEN,
        /** It ended without an answer: the next smaller counter is its effect. */
        UNKNOWN
    }

    public ResetState {
        openedAt = openedAt.map(at -> at.truncatedTo(ChronoUnit.MICROS));
        if ((stage == Stage.OPEN) != openedAt.isPresent()) {
            throw new IllegalArgumentException("a reset has the time of its opening while it is open, and only then: "
                    + stage + ", " + openedAt.map(Instant::toString).orElse("no time"));
        }
    }

    public static final ResetState NONE = new ResetState(Stage.NONE, Optional.empty());
    public static final ResetState UNKNOWN = new ResetState(Stage.UNKNOWN, Optional.empty());

    /** Whether it has been open for longer than {@code after} at {@code now}: the process that opened it died. */
    public boolean isAbandoned(Instant now, Duration after) {
        return openedAt.filter(opened -> Duration.between(opened, now).compareTo(after) > 0)
                .isPresent();
    }

    public static ResetState open(Instant at) {
        return new ResetState(Stage.OPEN, Optional.of(at));
    }
}
