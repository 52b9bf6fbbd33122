package io.daftar.panel;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** When a user on a panel ends. */
public sealed interface Expiry {
    /** The user never expires. */
    record Never() implements Expiry {}

    /**
     * At a fixed moment.
     *
     * @param when UTC
     */
    record At(Instant when) implements Expiry {}

    /**
     * Some time after the user first connects.
     *
     * @param length greater than zero
     */
    record AfterFirstUse(Duration length) implements Expiry {
        public AfterFirstUse {
            if (length.isZero() || length.isNegative()) {
                throw new IllegalArgumentException("time after first use must be greater than zero, but is " + length);
            }
        }
    }

    static Expiry never() {
        return new Never();
    }

    static Expiry at(Instant when) {
        return new At(when);
    }

    static Expiry afterFirstUse(Duration length) {
        return new AfterFirstUse(length);
    }

    /** The same without fractions of a second. */
    default Expiry inSeconds() {
        if (this instanceof At at) {
            return at(at.when().truncatedTo(ChronoUnit.SECONDS));
        }
        if (this instanceof AfterFirstUse hold && hold.length().toSeconds() > 0) {
            return afterFirstUse(Duration.ofSeconds(hold.length().toSeconds()));
        }
        return this;
    }

    /** The fixed moment, where there is one. */
    default Optional<Instant> moment() {
        return this instanceof At at ? Optional.of(at.when()) : Optional.empty();
    }
}
