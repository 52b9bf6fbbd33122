package io.daftar.panels.eylandoo;

import io.daftar.panel.PanelClient.UserSink;
import io.daftar.panel.PanelException;
import io.daftar.panel.PanelUser;
import io.daftar.panels.http.Answer;
import io.daftar.panels.http.PanelRequest;
import io.daftar.panels.http.StreamedUsers;
import io.daftar.panels.http.UserFailures;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Reads all users once: the list, row by row while it comes, and then each user by name whose row has no usage. Used by
 * one thread.
 */
final class UserList {
    private static final Logger LOG = LoggerFactory.getLogger(EylandooClient.class);

    /** After so many users in a row who have no usage alone either, the others are not asked for. */
    private static final int MOST_IN_VAIN = 20;

    private final EylandooApi api;
    private final UserSink sink;
    private final PanelRequest list;
    private final StreamedUsers users;
    private final List<PanelUser> withoutUsage = new ArrayList<>();

    UserList(EylandooApi api, UserSink sink) {
        this.api = api;
        this.sink = sink;
        this.list = api.list();
        this.users = new StreamedUsers(api.http(), list, sink);
    }

    void read() {
        sink.asking();
        api.http().call(list, this::readRows);
        readOneByOne();
    }

    private Verdict readRows(Answer answer) throws IOException {
        users.begin();
        return api.read(answer, this::row);
    }

    private void row(Details row) {
        users.row();
        Optional<String> name = row.name();
        Optional<String> complaint = name.isEmpty() ? Optional.of("it has no username") : row.complaint();
        if (complaint.isPresent()) {
            users.unreadable(name, complaint.get());
            return;
        }
        try {
            take(row.snapshot(name.get(), api.http().clock().instant()));
        } catch (ArithmeticException e) {
            users.unreadable(name, "it has a number beyond 64 bits");
        }
    }

    private void take(UserSnapshot user) {
        if (user.usage().bytes().isEmpty()) {
            if (users.skip()) {
                withoutUsage.add(user.user());
            }
            return;
        }
        user.usage().log(Level.DEBUG, UserFailures.shown(user.user().name()));
        users.user(user.user());
    }

    private void readOneByOne() {
        int inVain = 0;
        for (int i = 0; i < withoutUsage.size(); i++) {
            PanelUser listed = withoutUsage.get(i);
            if (inVain >= MOST_IN_VAIN) {
                LOG.warn(
                        "Eylandoo usage: no traffic data fields found for {} users in a row, {} more are not asked for",
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
                case UNINTELLIGIBLE, REJECTED -> sink.unreadable(UserFailures.user(name), e);
                default -> throw e;
            }
            return false;
        }
        alone.usage().log(Level.INFO, UserFailures.shown(name));
        sink.user(alone.user());
        return alone.usage().bytes().isPresent();
    }
}
