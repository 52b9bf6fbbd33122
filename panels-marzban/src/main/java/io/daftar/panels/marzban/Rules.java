package io.daftar.panels.marzban;

import io.daftar.model.Traffic;
import io.daftar.panel.Expiry;
import io.daftar.panel.PanelException;
import io.daftar.panel.PanelException.Kind;
import java.time.Duration;
import java.time.Instant;
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
    private static final int LONGEST_NOTE = 500;

    /** A second more, and Marzban stores it but can never show that user again, nor any page of the list with it. */
    private static final long LATEST_EXPIRY = 253_377_590_399L;

    private static final Duration LONGEST_HOLD = Duration.ofDays(36_500);

    private Rules() {}

    /** A name for a new user. */
    static String newName(String name) {
        int length = name.length();
        if (length < SHORTEST_NAME
                || length > LONGEST_NAME
                || !NAME.matcher(name).matches()) {
            throw rejected(
                    "a user name for Marzban has 3 to 32 characters, begins with at least 3 letters a-z, digits or"
                            + " underscores, and goes on with those or - . @; but it is '" + shown(name) + "'");
        }
        return name;
    }

    /**
     * A name that may stand in a path. Marzban decodes an encoded slash into the path, where the rest of the name would
     * pick another call.
     */
    static String pathName(String name) {
        boolean plain = name.chars().noneMatch(c -> c == '/' || Character.isISOControl(c));
        if (name.isEmpty() || !plain) {
            throw rejected("Marzban can not be asked about the user name '" + shown(name)
                    + "': empty, with a slash, or with a control character");
        }
        return name;
    }

    static long limit(Optional<Traffic> limit) {
        if (limit.isPresent() && limit.get().isZero()) {
            throw rejected("a limit of 0 bytes means unlimited to Marzban: give at least 1 byte, or no limit");
        }
        return limit.map(Traffic::bytes).orElse(0L);
    }

    /** Unix seconds, fractions dropped, or zero for never and for a hold. */
    static long expire(Expiry expiry) {
        Optional<Instant> moment = expiry.moment();
        if (moment.isEmpty()) {
            return 0;
        }
        long seconds = moment.get().getEpochSecond();
        if (seconds < 1 || seconds > LATEST_EXPIRY) {
            throw rejected("an expiry on Marzban lies between 1970-01-01T00:00:01Z and "
                    + Instant.ofEpochSecond(LATEST_EXPIRY) + ", but is " + moment.get());
        }
        return seconds;
    }

    /** Seconds, fractions dropped. */
    static long hold(Expiry.AfterFirstUse expiry) {
        Duration length = expiry.length();
        if (length.toSeconds() < 1 || length.compareTo(LONGEST_HOLD) > 0) {
            throw rejected("a time after first use is between 1 second and 36500 days on Marzban, but is " + length);
        }
        return length.toSeconds();
    }

    static String note(String note) {
        int length = note.codePointCount(0, note.length());
        if (length > LONGEST_NOTE) {
            throw rejected("a note on Marzban has at most 500 characters, but it has " + length);
        }
        return note;
    }

    static PanelException rejected(String what) {
        return new PanelException(Kind.REJECTED, what);
    }

    private static String shown(String name) {
        String cut = name.length() > 60 ? name.substring(0, 60) + "…" : name;
        return cut.replaceAll("\\p{Cntrl}", "?");
    }
}
