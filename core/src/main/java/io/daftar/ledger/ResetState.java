package io.daftar.ledger;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Where a reset of ours stands.
 *
 * @param stage how far it came
 * @param openedAt when it was opened, while it is open; to the microsecond, as stores keep it, since it tells one reset from
 *     another
 */
public record ResetState(Stage stage, Optional<Instant> openedAt) {
    /** How far a reset of ours came. */
    public enum Stage {
        /** None is under way. */
        NONE,
        /** It was announced; the panel may or may not have done it. Readings are dropped. */
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

    /** Whether it is open at {@code now} for longer than that: whoever opened it died. */
    public boolean isAbandoned(Instant now, Duration after) {
        return openedAt.filter(opened -> Duration.between(opened, now).compareTo(after) > 0)
                .isPresent();
    }

    public static ResetState open(Instant at) {
        return new ResetState(Stage.OPEN, Optional.of(at));
    }
}
