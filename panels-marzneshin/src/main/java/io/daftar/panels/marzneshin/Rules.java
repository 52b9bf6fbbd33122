package io.daftar.panels.marzneshin;

import io.daftar.model.Traffic;
import io.daftar.panel.Expiry;
import io.daftar.panel.PanelException;
import io.daftar.panel.PanelException.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** What Marzneshin takes, checked before anything is sent: some of what it takes does something else. */
final class Rules {
    private static final Pattern NAME = Pattern.compile("\\w{3,32}", Pattern.UNICODE_CHARACTER_CLASS);
    private static final int LONGEST_NOTE = 500;

    /** A path of the API of its own: deleting that user would delete every expired one. */
    private static final String EXPIRED = "expired";

    private static final Instant LATEST_EXPIRY = Instant.parse("9999-12-31T00:00:00Z");
    /** Longer, and the date that follows can not be stored; the panel's review of all users would stop at it. */
    private static final Duration LONGEST_HOLD = Duration.ofDays(36_500);

    private Rules() {}

    /** As the panel spells it. */
    static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    /** A name for a new user, as the panel will spell it. */
    static String newName(String name) {
        if (!NAME.matcher(name).matches()) {
            throw rejected("a user name for Marzneshin has 3 to 32 letters, digits or underscores, but is '"
                    + shown(name) + "'");
        }
        return deletable(lower(name));
    }

    /** A name that may stand in the path of a deletion. */
    static String deletable(String name) {
        if (name.equals(EXPIRED)) {
            throw rejected("a user named 'expired' can not be deleted on Marzneshin: it takes that for the clean-up of"
                    + " all expired users");
        }
        return name;
    }

    /** A name that may stand in a path, as the panel spells it. */
    static String pathName(String name) {
        boolean plain = name.chars().noneMatch(c -> c == '/' || Character.isISOControl(c));
        if (name.isEmpty() || !plain) {
            throw rejected("Marzneshin can not be asked about the user name '" + shown(name)
                    + "': empty, with a slash, or with a control character");
        }
        return lower(name);
    }

    /** Zero for unlimited. */
    static long limit(Optional<Traffic> limit) {
        if (limit.isPresent() && limit.get().isZero()) {
            throw rejected("a limit of 0 bytes means unlimited to Marzneshin: give at least 1 byte, or no limit");
        }
        return limit.map(Traffic::bytes).orElse(0L);
    }

    /** The expiry as the panel will keep it: fractions of a second dropped. */
    static Expiry expiry(Expiry expiry) {
        if (expiry instanceof Expiry.At at) {
            if (at.when().getEpochSecond() < 1 || at.when().isAfter(LATEST_EXPIRY)) {
                throw rejected("an expiry on Marzneshin lies between 1970-01-01T00:00:01Z and " + LATEST_EXPIRY
                        + ", but is " + at.when());
            }
            return Expiry.at(Instant.ofEpochSecond(at.when().getEpochSecond()));
        }
        if (expiry instanceof Expiry.AfterFirstUse hold) {
            Duration length = hold.length();
            if (length.toSeconds() < 1 || length.compareTo(LONGEST_HOLD) > 0) {
                throw rejected(
                        "a time after first use is between 1 second and 36500 days on Marzneshin, but is " + length);
            }
            return Expiry.afterFirstUse(Duration.ofSeconds(length.toSeconds()));
        }
        return expiry;
    }

    static String note(String note) {
        int length = note.codePointCount(0, note.length());
        if (length > LONGEST_NOTE) {
            throw rejected("a note on Marzneshin has at most 500 characters, but it has " + length);
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
