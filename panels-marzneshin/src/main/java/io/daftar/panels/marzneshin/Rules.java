package io.daftar.panels.marzneshin;

import io.daftar.panel.Expiry;
import io.daftar.panels.http.UserFailures;
import io.daftar.panels.http.UserRules;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.regex.Pattern;

/** What Marzneshin takes, checked before anything is sent: some of what it takes does something else. */
final class Rules {
    private static final Pattern NAME = Pattern.compile("\\w{3,32}", Pattern.UNICODE_CHARACTER_CLASS);

    /** A path of the API of its own: deleting that user would delete every expired one. */
    private static final String EXPIRED = "expired";

    private static final Instant LATEST_EXPIRY = Instant.parse("9999-12-31T00:00:00Z");

    /** Those that Marzneshin has in common with others. */
    static final UserRules SHARED = new UserRules("Marzneshin");

    private Rules() {}

    /** As the panel spells it. */
    static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    /** A name for a new user, as the panel will spell it. */
    static String newName(String name) {
        if (!NAME.matcher(name).matches()) {
            throw UserFailures.rejected(
                    "a user name for Marzneshin has 3 to 32 letters, digits or underscores, but is '"
                            + UserFailures.shown(name) + "'");
        }
        return deletable(lower(name));
    }

    /** A name that may stand in the path of a deletion. */
    static String deletable(String name) {
        if (name.equals(EXPIRED)) {
            throw UserFailures.rejected(
                    "a user named 'expired' cannot be deleted on Marzneshin: it takes that for the clean-up of"
                            + " all expired users");
        }
        return name;
    }

    /** A name that may stand in a path, as the panel spells it. */
    static String pathName(String name) {
        return lower(SHARED.pathName(name));
    }

    /** The expiry as the panel will keep it: fractions of a second dropped. */
    static Expiry expiry(Expiry expiry) {
        if (expiry instanceof Expiry.At at) {
            if (at.when().getEpochSecond() < 1 || at.when().isAfter(LATEST_EXPIRY)) {
                throw UserFailures.rejected("an expiry on Marzneshin lies between 1970-01-01T00:00:01Z and "
                        + LATEST_EXPIRY + ", but is " + at.when());
            }
            return Expiry.at(Instant.ofEpochSecond(at.when().getEpochSecond()));
        }
        if (expiry instanceof Expiry.AfterFirstUse hold) {
            return Expiry.afterFirstUse(SHARED.hold(hold, ChronoUnit.SECONDS));
        }
        return expiry;
    }
}
