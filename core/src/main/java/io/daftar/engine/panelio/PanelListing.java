package io.daftar.engine.panelio;

import io.daftar.engine.booking.UserObservation;
import io.daftar.panel.PanelClient.UserSink;
import io.daftar.panel.PanelException;
import io.daftar.panel.PanelUser;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Collects the users of a panel's listing into batches, passed on between two requests where that is soon enough. Used
 * by one thread, for one listing.
 */
public final class PanelListing implements UserSink {
    /** Users that are passed on together, give or take a page. */
    public static final int BATCH = 1_000;

    /** Receives the users that are listed. */
    public interface Receiver {
        /**
         * A request is about to be sent.
         *
         * @param first whether the next user begins a new batch
         */
        default void asking(boolean first) {}

        /** One more user was read. */
        default void read() {}

        /** Some users, by name. */
        void users(Map<String, UserObservation> batch);

        /** As {@link UserSink#total}. */
        default void total(long users) {}

        /** As {@link UserSink#unreadable}. */
        default void unreadable(String what, PanelException why) {}
    }

    private final Clock clock;
    private final Receiver receiver;
    private Map<String, UserObservation> batch = new LinkedHashMap<>();
    private Instant askedAt;

    public PanelListing(Clock clock, Receiver receiver) {
        this.clock = clock;
        this.receiver = receiver;
        this.askedAt = clock.instant();
    }

    @Override
    public void asking() {
        if (batch.size() >= BATCH) {
            receiver.users(rest());
        }
        receiver.asking(batch.isEmpty());
        askedAt = clock.instant();
    }

    @Override
    public void user(PanelUser user) {
        receiver.read();
        batch.put(user.name(), new UserObservation(user, askedAt));
        if (batch.size() >= 2 * BATCH) {
            receiver.users(rest());
        }
    }

    @Override
    public void total(long users) {
        receiver.total(users);
    }

    @Override
    public void unreadable(String what, PanelException why) {
        receiver.unreadable(what, why);
    }

    /** The users since the last batch, which are not passed on any more. */
    public Map<String, UserObservation> rest() {
        Map<String, UserObservation> users = batch;
        batch = new LinkedHashMap<>();
        return users;
    }
}
