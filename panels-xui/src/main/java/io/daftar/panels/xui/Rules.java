package io.daftar.panels.xui;

import io.daftar.model.Traffic;
import io.daftar.panel.Expiry;
import io.daftar.panel.PanelException;
import io.daftar.panel.PanelException.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/** What the panels take, checked before anything is sent: they store most nonsense without a word. */
final class Rules {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_@.\\-]{1,64}");

    /** In seconds instead of milliseconds, any date of our time would lie before this one. */
    private static final Instant EARLIEST_EXPIRY = Instant.parse("2000-01-01T00:00:00Z");

    private static final Instant LATEST_EXPIRY = Instant.parse("9999-12-31T23:59:59Z");
    private static final Duration LONGEST_HOLD = Duration.ofDays(36_500);

    private Rules() {}

    /** A name for a new user. */
    static String newName(String name) {
        if (!NAME.matcher(name).matches() || name.equals(".") || name.equals("..")) {
            throw rejected(
                    "a user name for 3x-ui has 1 to 64 letters a-z, digits or _ - . @, but is '" + shown(name) + "'");
        }
        if (Placeholder.isOne(name)) {
            throw rejected("names that begin with '" + Placeholder.PREFIX
                    + "' are kept for what holds inbounds open that have no user, but the name is '" + shown(name)
                    + "'");
        }
        return name;
    }

    /** A name that may stand in a path: the panels know no encoded slash. */
    static String pathName(String name) {
        if (!fitsPath(name)) {
            throw rejected("3x-ui can not be asked about the user name '" + shown(name)
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

    /** Bytes, or zero for unlimited. */
    static long limit(Optional<Traffic> limit) {
        if (limit.isPresent() && limit.get().isZero()) {
            throw rejected("a limit of 0 bytes means unlimited to 3x-ui: give at least 1 byte, or no limit");
        }
        return limit.map(Traffic::bytes).orElse(0L);
    }

    /** Milliseconds, fractions dropped: zero for never, below zero for a time after first use. */
    static long expiry(Expiry expiry) {
        if (expiry instanceof Expiry.AfterFirstUse hold) {
            Duration length = hold.length();
            if (length.toMillis() < 1 || length.compareTo(LONGEST_HOLD) > 0) {
                throw rejected(
                        "a time after first use is between 1 millisecond and 36500 days on 3x-ui, but is " + length);
            }
            return -length.toMillis();
        }
        Optional<Instant> moment = expiry.moment();
        if (moment.isEmpty()) {
            return 0;
        }
        Instant when = moment.get();
        if (when.isBefore(EARLIEST_EXPIRY) || when.isAfter(LATEST_EXPIRY)) {
            throw rejected("an expiry on 3x-ui lies between " + EARLIEST_EXPIRY + " and " + LATEST_EXPIRY + ", but is "
                    + when);
        }
        return when.toEpochMilli();
    }

    static PanelException rejected(String what) {
        return new PanelException(Kind.REJECTED, what);
    }

    static String shown(String name) {
        String cut = name.length() > 60 ? name.substring(0, 60) + "…" : name;
        return cut.replaceAll("\\p{Cntrl}", "?");
    }
}
