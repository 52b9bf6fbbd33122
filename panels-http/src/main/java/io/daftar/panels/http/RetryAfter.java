package io.daftar.panels.http;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** How long a panel asks to wait: in seconds, or until a date. */
final class RetryAfter {
    /** Longer waits are cut down to this. */
    private static final Duration LONGEST = Duration.ofDays(1);

    private RetryAfter() {}

    static Optional<Duration> of(Optional<String> header, Clock clock) {
        return header.map(String::strip).flatMap(value -> parse(value, clock)).map(wait -> {
            if (wait.isNegative()) {
                return Duration.ZERO;
            }
            return wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
        });
    }

    private static Optional<Duration> parse(String value, Clock clock) {
        try {
            if (value.matches("\\d{1,18}")) {
                return Optional.of(Duration.ofSeconds(Long.parseLong(value)));
            }
            Instant until = DateTimeFormatter.RFC_1123_DATE_TIME.parse(value, Instant::from);
            return Optional.of(Duration.between(clock.instant(), until));
        } catch (DateTimeException | ArithmeticException e) {
            return Optional.empty();
        }
    }
}
