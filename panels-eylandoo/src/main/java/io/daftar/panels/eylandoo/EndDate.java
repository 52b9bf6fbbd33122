package io.daftar.panels.eylandoo;

import io.daftar.panel.Expiry;
import io.daftar.panel.PanelException;
import io.daftar.panel.PanelException.Kind;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;

/**
 * Moments as dates and back. Eylandoo keeps a date and no time, in a zone that nobody knows, and whether users end with
 * the beginning of that day or with its end is not known either. So the date is one that has begun nowhere on earth
 * before the moment that was sold: users are never cut early, and what comes late is left to Daftar's own holds.
 */
final class EndDate {
    /** Where days begin first. */
    private static final Duration EARLIEST_ZONE = Duration.ofHours(14);

    /** What the shop that knew the panel sent for users without an end; four-digit years of 32 bits end in 2038. */
    private static final int NEVER_YEARS = 10;

    private static final int LONGER_THAN_ANYTHING_SOLD_YEARS = 9;
    private static final Instant LATEST = Instant.parse("9999-12-01T00:00:00Z");

    private EndDate() {}

    static LocalDate of(Expiry expiry, Instant now) {
        if (expiry instanceof Expiry.AfterFirstUse) {
            throw new PanelException(Kind.UNSUPPORTED, "Eylandoo cannot begin a user's time with the first use");
        }
        return expiry.moment()
                .map(EndDate::notBefore)
                .orElseGet(() -> today(now).plusYears(NEVER_YEARS));
    }

    private static LocalDate notBefore(Instant end) {
        if (end.isBefore(Instant.EPOCH) || end.isAfter(LATEST)) {
            throw new PanelException(
                    Kind.REJECTED, "an expiry on Eylandoo lies between 1970 and " + LATEST + ", but is " + end);
        }
        LocalDateTime there = LocalDateTime.ofInstant(end.plus(EARLIEST_ZONE), ZoneOffset.UTC);
        LocalDate day = there.toLocalDate();
        return there.toLocalTime().equals(LocalTime.MIDNIGHT) ? day : day.plusDays(1);
    }

    /** The earliest moment at which the panel may end the user; never where the date is further off than anybody sells. */
    static Expiry expiry(LocalDate date, Instant now) {
        boolean far = !date.isBefore(today(now).plusYears(LONGER_THAN_ANYTHING_SOLD_YEARS));
        return far
                ? Expiry.never()
                : Expiry.at(date.atStartOfDay(ZoneOffset.UTC).toInstant().minus(EARLIEST_ZONE));
    }

    private static LocalDate today(Instant now) {
        return LocalDate.ofInstant(now, ZoneOffset.UTC);
    }
}
