package io.daftar.simulators.fastapi;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Times as the panels keep and prints them: microseconds since 1970, printed in UTC without saying so. */
public final class Times {

    public static final long MICROS_PER_SECOND = 1_000_000L;
    public static final long MICROS_PER_HOUR = 3_600 * MICROS_PER_SECOND;
    public static final long MICROS_PER_DAY = 24 * MICROS_PER_HOUR;

    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss");
    private static final DateTimeFormatter MICROS = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS");

    /**
     * A time in a text.
     *
     * @param hasOffset whether the text said which zone it means; without, the wall time is taken as UTC
     */
    public record Parsed(long micros, long wallMicros, boolean hasOffset) {}

    private Times() {}

    public static long micros(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }

    public static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    /** Six digits of a fraction, or none if it is zero. */
    public static String iso(long micros) {
        int nanos = (int) Math.floorMod(micros, MICROS_PER_SECOND) * 1000;
        LocalDateTime time =
                LocalDateTime.ofEpochSecond(Math.floorDiv(micros, MICROS_PER_SECOND), nanos, ZoneOffset.UTC);
        return (nanos == 0 ? SECONDS : MICROS).format(time);
    }

    /** Reads a date, or a date and a time, with or without a zone. */
    public static Optional<Parsed> parse(String text) {
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
