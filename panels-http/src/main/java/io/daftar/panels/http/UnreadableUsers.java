package io.daftar.panels.http;

import io.daftar.panel.PanelClient.UserSink;
import io.daftar.panel.PanelException;
import java.util.Optional;

/** Tells a sink of users who cannot be read, until there are too many of them. Not thread-safe. */
final class UnreadableUsers {
    /** Beyond this the panel is broken, not its rows. */
    private static final int MOST = 1_000;

    private final UserSink sink;
    private int count;

    UnreadableUsers(UserSink sink) {
        this.sink = sink;
    }

    void tell(String who, PanelException why) {
        count++;
        if (count > MOST) {
            throw why;
        }
        sink.unreadable(who, why);
    }

    /** The user by name, else by a position that is counted from one. */
    static String who(Optional<String> name, long position) {
        return name.map(UserFailures::user).orElse("the user at position " + position + " of the list");
    }
}
