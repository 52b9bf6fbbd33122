package io.daftar.panels.xui;

import io.daftar.model.Traffic;
import io.daftar.panel.Expiry;
import io.daftar.panel.PanelUser;
import io.daftar.panel.PanelUser.PanelUserStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** A client as far as a panel was just asked about it. */
interface XuiUser {
    /** What the port shows. */
    PanelUser user();

    /** Whether somebody set the client to be on; the panel's own stop is a flag of the counters. */
    boolean setOn();

    /**
     * Whether nothing is to be done to have this client on, or off. Whom the panel stopped itself it would stop again
     * within seconds, so nobody of these is switched on; they are switched off where only the panel's own flag stops
     * them, which it takes back with the next higher limit.
     */
    default boolean isAlready(boolean on) {
        return switch (user().status()) {
            case ACTIVE, ON_HOLD -> on;
            case LIMITED, EXPIRED -> on || !setOn();
            case DISABLED, UNKNOWN -> !on && !setOn();
        };
    }

    /**
     * What a panel's answers say of a client. Both flags must be on for a client to connect; which of two parties
     * switched one off no version keeps, so a client who is off counts as stopped by the panel where the counters or the
     * time give it reason to.
     *
     * @param now by which an expiry is over
     */
    static PanelUser user(Settings settings, Optional<Counters> counters, Instant now, boolean lifetime) {
        boolean on = settings.on() && counters.map(Counters::on).orElse(true);
        PanelUser.Builder user = PanelUser.builder(settings.email())
                .expiry(expiry(settings.expiry()))
                .status(status(settings, counters, now, on));
        counters.ifPresent(row -> count(user, row, lifetime));
        if (settings.limit() > 0) {
            user.limit(Traffic.ofBytes(settings.limit()));
        }
        return user.build();
    }

    /** A row of counters whose client is gone: bytes that were used, by nobody who could be switched. */
    static PanelUser orphan(Counters row, boolean lifetime) {
        PanelUser.Builder user = PanelUser.builder(row.email()).expiry(expiry(row.expiry()));
        count(user, row, lifetime);
        if (row.limit() > 0) {
            user.limit(Traffic.ofBytes(row.limit()));
        }
        return user.build();
    }

    private static void count(PanelUser.Builder user, Counters row, boolean lifetime) {
        user.used(Traffic.ofBytes(row.used())).incarnation(row.id());
        if (lifetime && row.allTime().isPresent()) {
            user.lifetime(Traffic.ofBytes(row.allTime().getAsLong()));
        }
    }

    private static PanelUserStatus status(Settings settings, Optional<Counters> counters, Instant now, boolean on) {
        if (on) {
            return settings.expiry() < 0 ? PanelUserStatus.ON_HOLD : PanelUserStatus.ACTIVE;
        }
        long used = counters.map(Counters::used).orElse(0L);
        if (settings.limit() > 0 && used >= settings.limit()) {
            return PanelUserStatus.LIMITED;
        }
        boolean over = settings.expiry() > 0 && settings.expiry() <= now.toEpochMilli();
        return over ? PanelUserStatus.EXPIRED : PanelUserStatus.DISABLED;
    }

    private static Expiry expiry(long millis) {
        if (millis == 0) {
            return Expiry.never();
        }
        return millis > 0
                ? Expiry.at(Instant.ofEpochMilli(millis))
                : Expiry.afterFirstUse(Duration.ofMillis(millis).negated());
    }
}
