package io.daftar.panels.eylandoo;

import io.daftar.model.Traffic;
import io.daftar.panels.http.UserFailures;
import java.util.Optional;
import java.util.regex.Pattern;

/** What is sent to Eylandoo and what is not. The panel's own rules are unknown, so these are careful ones. */
final class Rules {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.@-]{0,63}");

    /** Asked for as a user, it would be the list of all. */
    private static final String LIST = "list_all";

    private Rules() {}

    static String newName(String name) {
        if (!NAME.matcher(name).matches()) {
            throw UserFailures.rejected(
                    "a user name for Eylandoo has up to 64 letters a-z, digits or _ - . @ and begins with one of"
                            + " the first three, but is '" + UserFailures.shown(name) + "'");
        }
        return pathName(name);
    }

    /** A name that may stand in a path: servers decode an encoded slash, and the rest would pick another call. */
    static String pathName(String name) {
        boolean plain = name.chars().noneMatch(c -> c == '/' || c == '\\' || Character.isISOControl(c));
        if (name.isBlank() || !plain || name.equals(LIST)) {
            throw UserFailures.rejected("Eylandoo cannot be asked about the user name '" + UserFailures.shown(name)
                    + "': empty, with a slash or a control character, or its word for all users");
        }
        return name;
    }

    static Optional<Limit> limit(Optional<Traffic> limit) {
        if (limit.isPresent() && limit.get().isZero()) {
            throw UserFailures.rejected(
                    "nobody knows what a limit of 0 bytes means to Eylandoo: give at least 1 byte, or no limit");
        }
        return limit.map(Limit::of);
    }
}
