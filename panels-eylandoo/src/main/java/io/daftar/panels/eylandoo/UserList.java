package io.daftar.panels.eylandoo;

import io.daftar.panel.PanelException;
import io.daftar.panel.PanelException.Kind;
import io.daftar.panel.PanelUser;
import io.daftar.panel.UserSink;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Reads all users once: the list, row by row while it comes, and then each user by name whose row has no usage. A list
 * that breaks off is read again without what was delivered already.
 */
final class UserList implements EylandooApi.ListReader {
    private static final Logger LOG = LoggerFactory.getLogger(EylandooClient.class);

    /** Beyond this the panel is broken, not its rows. */
    private static final int MOST_UNREADABLE = 1_000;
    /** After so many users on end who have no usage alone either, the others are not asked for. */
    private static final int MOST_IN_VAIN = 20;

    private final EylandooApi api;
    private final UserSink sink;
    private final List<PanelUser> withoutUsage = new ArrayList<>();
    private long position;
    private long delivered;
    private int unreadable;

    /** What the sink threw, on its way out through the reading of an answer. */
    private static final class SinkFailure extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final RuntimeException thrown;

        private SinkFailure(RuntimeException thrown) {
            super(thrown);
            this.thrown = thrown;
        }
    }

    UserList(EylandooApi api, UserSink sink) {
        this.api = api;
        this.sink = sink;
    }

    void read() {
        sink.asking();
        try {
            api.list(this);
        } catch (SinkFailure e) {
            throw e.thrown;
        }
        readOneByOne();
    }

    @Override
    public void begin() {
        position = 0;
    }

    @Override
    public void row(Details row) {
        position++;
        if (position <= delivered) {
            return;
        }
        delivered = position;
        Optional<String> name = row.name();
        Optional<String> complaint = name.isEmpty() ? Optional.of("it has no username") : row.complaint();
        if (complaint.isPresent()) {
            tellUnreadable(name, complaint.get());
            return;
        }
        try {
            deliver(row.snapshot(name.get(), api.http().clock().instant()));
        } catch (ArithmeticException e) {
            tellUnreadable(name, "it has a number beyond 64 bits");
        }
    }

    private void deliver(UserSnapshot user) {
        if (user.usage().bytes().isEmpty()) {
            withoutUsage.add(user.user());
            return;
        }
        user.usage().log(Level.DEBUG, Rules.shown(user.user().name()));
        outside(() -> sink.user(user.user()));
    }

    private void tellUnreadable(Optional<String> name, String complaint) {
        String who = name.map(known -> "user '" + Rules.shown(known) + "'")
                .orElse("the user at position " + position + " of the list");
        PanelException why = new PanelException(
                Kind.UNINTELLIGIBLE,
                "panel " + api.http().name() + " shows " + who + " in a way not understood: " + complaint,
                PanelException.Call.answered("GET", "/api/v1/users/list_all", 200, ""));
        unreadable++;
        if (unreadable > MOST_UNREADABLE) {
            throw why;
        }
        outside(() -> sink.unreadable(who, why));
    }

    /** The sink may throw what would mean something else to whoever reads the answer. */
    private static void outside(Runnable call) {
        try {
            call.run();
        } catch (RuntimeException e) {
            throw new SinkFailure(e);
        }
    }

    private void readOneByOne() {
        int inVain = 0;
        for (int i = 0; i < withoutUsage.size(); i++) {
            PanelUser listed = withoutUsage.get(i);
            if (inVain >= MOST_IN_VAIN) {
                LOG.warn(
                        "Eylandoo usage: no traffic data fields found for {} users on end, {} more are not asked for",
                        inVain,
                        withoutUsage.size() - i);
                withoutUsage.subList(i, withoutUsage.size()).forEach(sink::user);
                return;
            }
            sink.asking();
            inVain = readAlone(listed.name()) ? 0 : inVain + 1;
        }
    }

    /** Whether there was usage. */
    private boolean readAlone(String name) {
        UserSnapshot alone;
        try {
            alone = api.get(name);
        } catch (PanelException e) {
            switch (e.kind()) {
                case NOT_FOUND -> {
                    // Gone since the list was made.
                }
                case UNINTELLIGIBLE, REJECTED -> sink.unreadable("user '" + Rules.shown(name) + "'", e);
                default -> throw e;
            }
            return false;
        }
        alone.usage().log(Level.INFO, Rules.shown(name));
        sink.user(alone.user());
        return alone.usage().bytes().isPresent();
    }
}
