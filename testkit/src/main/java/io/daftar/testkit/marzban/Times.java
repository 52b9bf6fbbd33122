package io.daftar.testkit.marzban;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Times as the panel keeps and prints them: microseconds since 1970, printed in UTC without saying so. */
final class Times {

    static final long MICROS_PER_SECOND = 1_000_000L;
    static final long MICROS_PER_HOUR = 3_600 * MICROS_PER_SECOND;
    static final long MICROS_PER_DAY = 24 * MICROS_PER_HOUR;

    /** One second more, and the panel can no longer print the user (recorded). */
    static final long LAST_READABLE_EXPIRE = 253_377_590_399L;

    /** The last second of the year 9999: comparing a later one with the time of day fails (recorded). */
    static final long LAST_COMPARABLE_EXPIRE = 253_402_300_799L;

    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss");
    private static final DateTimeFormatter MICROS = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS");

    /** @param hasOffset whether the text said which zone it means; without, the wall time is taken as UTC */
    record Parsed(long micros, long wallMicros, boolean hasOffset) {}

    private Times() {}

    static long micros(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }

    static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    /** Six digits of a fraction, or none if it is zero. */
    static String iso(long micros) {
        int nanos = (int) Math.floorMod(micros, MICROS_PER_SECOND) * 1000;
        LocalDateTime time =
                LocalDateTime.ofEpochSecond(Math.floorDiv(micros, MICROS_PER_SECOND), nanos, ZoneOffset.UTC);
        return (nanos == 0 ? SECONDS : MICROS).format(time);
    }

    /** Reads a date, or a date and a time, with or without a zone. */
    static Optional<Parsed> parse(String text) {
        try {
            if (text.length() == 10) {
                long micros = LocalDate.parse(text).toEpochDay() * MICROS_PER_DAY;
                return Optional.of(new Parsed(micros, micros, false));
            }
            String iso = text.replace(' ', 'T');
            if (iso.endsWith("Z") || iso.endsWith("z") || iso.lastIndexOf('+') > 10 || iso.lastIndexOf('-') > 10) {
                OffsetDateTime time = OffsetDateTime.parse(iso);
                LocalDateTime wall = time.toLocalDateTime();
                return Optional.of(new Parsed(micros(time.toInstant()), wallMicros(wall), true));
            }
            long micros = wallMicros(LocalDateTime.parse(iso));
            return Optional.of(new Parsed(micros, micros, false));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static long wallMicros(LocalDateTime time) {
        return micros(time.toInstant(ZoneOffset.UTC));
    }
}
