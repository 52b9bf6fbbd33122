package io.daftar.persistence.jdbc;

import java.util.Optional;
import java.util.function.ToLongFunction;

/**
 * Which part of an ordered table is read: the rows with greater ids than one, and at most so many.
 *
 * @param after an id, or 0 for the first page
 * @param limit at least one
 */
record KeysetPage(long after, int limit) {
    KeysetPage {
        if (limit < 1) {
            throw new IllegalArgumentException("limit must be at least 1, but is " + limit);
        }
    }

    static <I> KeysetPage of(Optional<I> after, ToLongFunction<I> value, int limit) {
        return new KeysetPage(after.isPresent() ? value.applyAsLong(after.get()) : 0, limit);
    }

    static KeysetPage first(int limit) {
        return new KeysetPage(0, limit);
    }
}
