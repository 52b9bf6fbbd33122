package io.daftar.panels.marzban;

import io.daftar.panel.Expiry;
import io.daftar.panels.http.UserFailures;
import io.daftar.panels.http.UserRules;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What Marzban takes, checked before anything is sent: some of what it takes breaks its own user list from then on, and
 * some it stores without a word.
 */
final class Rules {
    private static final Pattern NAME =
            Pattern.compile("(?=[A-Za-z0-9_]{3,32}(?![A-Za-z0-9_]))[A-Za-z0-9\\-_@.]+(?:_[A-Za-z0-9\\-_@.]+)*");
    private static final int SHORTEST_NAME = 3;
    private static final int LONGEST_NAME = 32;

    /** A second more, and Marzban stores it but can never show that user again, nor any page of the list with it. */
    private static final long LATEST_EXPIRY = 253_377_590_399L;

    /** Those that Marzban has in common with others. */
    static final UserRules SHARED = new UserRules("Marzban");

    private Rules() {}

    /** A name for a new user. */
    static String newName(String name) {
        int length = name.length();
        if (length < SHORTEST_NAME
                || length > LONGEST_NAME
                || !NAME.matcher(name).matches()) {
            throw UserFailures.rejected(
                    "a user name for Marzban has 3 to 32 characters, begins with at least 3 letters a-z, digits or"
                            + " underscores, and goes on with those or - . @; but it is '" + UserFailures.shown(name)
                            + "'");
        }
        return name;
    }

    /** Unix seconds, fractions dropped, or zero for never and for a hold. */
    static long expire(Expiry expiry) {
        Optional<Instant> moment = expiry.moment();
        if (moment.isEmpty()) {
            return 0;
        }
        long seconds = moment.get().getEpochSecond();
        if (seconds < 1 || seconds > LATEST_EXPIRY) {
            throw UserFailures.rejected("an expiry on Marzban lies between 1970-01-01T00:00:01Z and "
                    + Instant.ofEpochSecond(LATEST_EXPIRY) + ", but is " + moment.get());
        }
        return seconds;
    }

    /** Seconds, fractions dropped. */
    static long hold(Expiry.AfterFirstUse expiry) {
        return SHARED.hold(expiry, ChronoUnit.SECONDS).toSeconds();
    }
}
