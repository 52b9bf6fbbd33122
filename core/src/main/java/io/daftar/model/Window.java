package io.daftar.model;

import java.time.Instant;
import java.util.Optional;

/**
 * The time in which a reseller may sell, in UTC; either end may be open.
 *
 * @param startsAt the first instant inside, or empty for "always was"
 * @param endsAt the first instant outside again, or empty for "for ever"
 */
public record Window(Optional<Instant> startsAt, Optional<Instant> endsAt) {
    public static final Window OPEN = new Window(Optional.empty(), Optional.empty());

    public Window {
        if (startsAt.isPresent() && endsAt.isPresent() && !startsAt.get().isBefore(endsAt.get())) {
            throw new IllegalArgumentException(
                    "window must end after it starts, but starts " + startsAt.get() + " and ends " + endsAt.get());
        }
    }

    public boolean contains(Instant now) {
        return startsAt.map(start -> !now.isBefore(start)).orElse(true)
                && endsAt.map(now::isBefore).orElse(true);
    }

    public Window startingAt(Optional<Instant> start) {
        return new Window(start, endsAt);
    }

    public Window endingAt(Optional<Instant> end) {
        return new Window(startsAt, end);
    }
}
