package io.daftar.panels.xui;

import io.daftar.panel.Expiry;
import io.daftar.panels.http.UserFailures;
import io.daftar.panels.http.UserRules;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Pattern;

/** What the panels take, checked before anything is sent: they store most nonsense without a word. */
final class Rules {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_@.\\-]{1,64}");

    /** In seconds instead of milliseconds, any date of our time would lie before this one. */
    private static final Instant EARLIEST_EXPIRY = Instant.parse("2000-01-01T00:00:00Z");

    private static final Instant LATEST_EXPIRY = Instant.parse("9999-12-31T23:59:59Z");

    /** Those that 3x-ui has in common with others. */
    static final UserRules SHARED = new UserRules("3x-ui");

    private Rules() {}

    /** A name for a new user. */
    static String newName(String name) {
        if (!NAME.matcher(name).matches() || name.equals(".") || name.equals("..")) {
            throw UserFailures.rejected("a user name for 3x-ui has 1 to 64 letters a-z, digits or _ - . @, but is '"
                    + UserFailures.shown(name) + "'");
        }
        if (Placeholder.isOne(name)) {
            throw UserFailures.rejected("names that begin with '" + Placeholder.PREFIX
                    + "' are kept for what holds inbounds open that have no user, but the name is '"
                    + UserFailures.shown(name)
                    + "'");
        }
        return name;
    }

    /** A name that may stand in a path: the panels know no encoded slash. */
    static String pathName(String name) {
        if (!fitsPath(name)) {
            throw UserFailures.rejected("3x-ui cannot be asked about the user name '" + UserFailures.shown(name)
                    + "': empty, only dots, with a slash, a backslash or a control character");
        }
        return name;
    }

    static boolean fitsPath(String name) {
        return !name.isEmpty()
                && !name.equals(".")
                && !name.equals("..")
                && name.chars().noneMatch(c -> c == '/' || c == '\\' || Character.isISOControl(c));
    }

    /** Whether a list of names brings this one to the panel as it is; it takes blanks off both ends. */
    static boolean survivesTrimming(String name) {
        return !name.isEmpty() && !isBlank(name.charAt(0)) && !isBlank(name.charAt(name.length() - 1));
    }

    private static boolean isBlank(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || Character.isISOControl(c);
    }

    /** Milliseconds, fractions dropped: zero for never, below zero for a time after first use. */
    static long expiry(Expiry expiry) {
        if (expiry instanceof Expiry.AfterFirstUse hold) {
            return -SHARED.hold(hold, ChronoUnit.MILLIS).toMillis();
        }
        Optional<Instant> moment = expiry.moment();
        if (moment.isEmpty()) {
            return 0;
        }
        Instant when = moment.get();
        if (when.isBefore(EARLIEST_EXPIRY) || when.isAfter(LATEST_EXPIRY)) {
            throw UserFailures.rejected("an expiry on 3x-ui lies between " + EARLIEST_EXPIRY + " and " + LATEST_EXPIRY
                    + ", but is " + when);
        }
        return when.toEpochMilli();
    }
}
