package io.daftar.panels.http;

import io.daftar.model.Traffic;
import io.daftar.panel.Expiry;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * What several kinds of panels take of a user, checked before anything is sent. Each fails as {@code REJECTED}.
 *
 * @param kind the kind of panel, for people
 */
public record UserRules(String kind) {
    /** Longer, and panels cannot store the date that follows from it; the review of all their users would stop there. */
    private static final Duration LONGEST_HOLD = Duration.ofDays(36_500);

    /** Bytes, or zero for unlimited. */
    public long limit(Optional<Traffic> limit) {
        if (limit.isPresent() && limit.get().isZero()) {
            throw UserFailures.rejected(
                    "a limit of 0 bytes means unlimited to " + kind + ": give at least 1 byte, or no limit");
        }
        return limit.map(Traffic::bytes).orElse(0L);
    }

    /** A time after first use in whole {@code units}, fractions dropped. */
    public Duration hold(Expiry.AfterFirstUse expiry, ChronoUnit units) {
        Duration length = expiry.length().truncatedTo(units);
        if (length.isZero() || length.isNegative() || expiry.length().compareTo(LONGEST_HOLD) > 0) {
            String unit = units == ChronoUnit.MILLIS ? "millisecond" : "second";
            throw UserFailures.rejected("a time after first use is between 1 " + unit + " and 36500 days on " + kind
                    + ", but is " + expiry.length());
        }
        return length;
    }

    /**
     * A name that may stand in a path: servers decode an encoded slash, and the rest of the name would pick another
     * call.
     */
    public String pathName(String name) {
        boolean plain = name.chars().noneMatch(c -> c == '/' || Character.isISOControl(c));
        if (name.isEmpty() || !plain) {
            throw UserFailures.rejected(kind + " cannot be asked about the user name '" + UserFailures.shown(name)
                    + "': empty, with a slash, or with a control character");
        }
        return name;
    }
}
