package io.daftar.persistence.jdbc;

import io.daftar.model.Actor;
import io.daftar.model.Traffic;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How values look in a column. */
final class SqlValue {
    private static final long MICROS = 1_000_000;

    private SqlValue() {}

    /** Unpacks what Daftar's types hold; what is absent is {@code NULL}. */
    static @Nullable Object of(@Nullable Object value) {
        if (value instanceof Optional<?> optional) {
            return optional.isPresent() ? of(optional.get()) : null;
        }
        if (value instanceof OptionalLong optional) {
            return optional.isPresent() ? (Object) optional.getAsLong() : null;
        }
        if (value instanceof Instant instant) {
            return micros(instant);
        }
        if (value instanceof Traffic traffic) {
            return traffic.bytes();
        }
        if (value instanceof Enum<?> constant) {
            return constant.name();
        }
        return value instanceof Actor || value instanceof UUID ? value.toString() : value;
    }

    /** Microseconds since 1970; what is finer is cut off. */
    static long micros(Instant instant) {
        try {
            return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), MICROS), instant.getNano() / 1_000);
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException(instant + " is too far away to be stored", e);
        }
    }

    static Instant instant(long micros) {
        return Instant.ofEpochSecond(Math.floorDiv(micros, MICROS), Math.floorMod(micros, MICROS) * 1_000);
    }
}
