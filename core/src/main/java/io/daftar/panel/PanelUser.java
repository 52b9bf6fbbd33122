package io.daftar.panel;

import io.daftar.ledger.Counter;
import io.daftar.model.Traffic;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A user as a panel shows it. Immutable.
 *
 * @param name as the panel spells it
 * @param used bytes since the panel's last reset of the user; empty where the panel answered without any usage, which
 *     is not the same as zero
 * @param lifetime bytes since the user was created, where the panel counts them
 * @param incarnation grows when a user is deleted and created again under the same name, where the panel tells
 * @param resetMark grows when the panel resets the user, where the panel tells
 * @param status the status on the panel
 * @param limit bytes the user may use in a cycle, or empty for unlimited
 * @param expiry when the user ends
 * @param subscriptionUrl where the user fetches the configuration, where the panel shows it
 */
public record PanelUser(
        String name,
        Optional<Traffic> used,
        Optional<Traffic> lifetime,
        OptionalLong incarnation,
        OptionalLong resetMark,
        PanelUserStatus status,
        Optional<Traffic> limit,
        Expiry expiry,
        Optional<String> subscriptionUrl) {

    /** A user with nothing but a name: no usage, no limit, no expiry, status unknown. */
    public static Builder builder(String name) {
        return new Builder(name);
    }

    /** The counter as a ledger reads it, or empty where the panel showed no usage. */
    public Optional<Counter> counter(Instant readAt) {
        return used.map(bytes -> new Counter(bytes, lifetime, incarnation, resetMark, readAt));
    }

    /** Whether limit and expiry equal these; fractions of a second do not count, since few panels keep them. */
    public boolean hasTerms(Optional<Traffic> otherLimit, Expiry otherExpiry) {
        return limit.equals(otherLimit) && expiry.inSeconds().equals(otherExpiry.inSeconds());
    }

    /** Collects what a panel says of a user. Not thread-safe. */
    public static final class Builder {
        private final String name;
        private Optional<Traffic> used = Optional.empty();
        private Optional<Traffic> lifetime = Optional.empty();
        private OptionalLong incarnation = OptionalLong.empty();
        private OptionalLong resetMark = OptionalLong.empty();
        private PanelUserStatus status = PanelUserStatus.UNKNOWN;
        private Optional<Traffic> limit = Optional.empty();
        private Expiry expiry = Expiry.never();
        private Optional<String> subscriptionUrl = Optional.empty();

        private Builder(String name) {
            this.name = name;
        }

        public Builder used(Traffic bytes) {
            used = Optional.of(bytes);
            return this;
        }

        public Builder lifetime(Traffic bytes) {
            lifetime = Optional.of(bytes);
            return this;
        }

        public Builder incarnation(long ordinal) {
            incarnation = OptionalLong.of(ordinal);
            return this;
        }

        public Builder resetMark(long ordinal) {
            resetMark = OptionalLong.of(ordinal);
            return this;
        }

        public Builder status(PanelUserStatus newStatus) {
            status = newStatus;
            return this;
        }

        public Builder limit(Traffic bytes) {
            limit = Optional.of(bytes);
            return this;
        }

        public Builder expiry(Expiry newExpiry) {
            expiry = newExpiry;
            return this;
        }

        public Builder subscriptionUrl(String url) {
            subscriptionUrl = Optional.of(url);
            return this;
        }

        public PanelUser build() {
            return new PanelUser(name, used, lifetime, incarnation, resetMark, status, limit, expiry, subscriptionUrl);
        }
    }

    /** The status of a user on a panel. Meant for {@code switch}. */
    public enum PanelUserStatus {
        /** May connect. */
        ACTIVE,
        /** May connect; the time of the user starts with the first connection. */
        ON_HOLD,
        /** Stopped by the panel because the user's traffic limit is used up. */
        LIMITED,
        /** Stopped by the panel because the user's time is over. */
        EXPIRED,
        /** Switched off by an administrator or by Daftar. */
        DISABLED,
        /** The panel does not say, or says something new. */
        UNKNOWN;

        /** Whether the user may be able to connect, as far as is known. */
        public boolean mayRun() {
            return running() || this == UNKNOWN;
        }

        /** Whether the user may connect; {@code false} where unknown. */
        public boolean running() {
            return this == ACTIVE || this == ON_HOLD;
        }
    }
}
