package io.daftar.panels.http;

import io.daftar.panel.PanelClient.UserSink;
import io.daftar.panel.PanelException;
import io.daftar.panel.PanelUser;
import java.util.Optional;

/**
 * Hands users to a sink while the one answer that lists them all is still coming, so only within the
 * {@link AnswerReader} of that request. A list that is read again after it broke off brings nobody twice. Used once, by
 * one thread.
 */
public final class StreamedUsers {
    private final String panel;
    private final UserSink sink;
    private final UnreadableUsers unreadable;
    private final PanelException.Call source;
    private long rows;
    private long position;
    private long handedOn;

    /** For the answer to {@code list}. */
    public StreamedUsers(PanelHttp http, PanelRequest list, UserSink sink) {
        this.panel = http.name();
        this.sink = sink;
        this.unreadable = new UnreadableUsers(sink);
        this.source = PanelException.Call.answered(list.method(), list.path(), 200, "");
    }

    /** The list begins, maybe not for the first time. */
    public void begin() {
        rows = 0;
        position = 0;
    }

    /** The next row of the list begins; for lists whose users have no names but by it. */
    public void row() {
        rows++;
    }

    public void user(PanelUser user) {
        if (isNew()) {
            handOn(() -> sink.user(user));
        }
    }

    /** Passes over a user who is handed on later; returns whether the row is read for the first time. */
    public boolean skip() {
        return isNew();
    }

    /** The user of the current row cannot be understood; {@code why} is a clause. */
    public void unreadable(Optional<String> name, String why) {
        unreadable(UnreadableUsers.who(name, rows), why);
    }

    /** {@code who} cannot be understood, and {@code why}, a clause. */
    public void unreadable(String who, String why) {
        if (isNew()) {
            handOn(() -> unreadable.tell(who, UserFailures.nonsense(panel, who, why, source)));
        }
    }

    private boolean isNew() {
        position++;
        if (position <= handedOn) {
            return false;
        }
        handedOn = position;
        return true;
    }

    /** The sink may throw an exception that the reader of the answer would take for one of its own. */
    private static void handOn(Runnable call) {
        try {
            call.run();
        } catch (RuntimeException e) {
            throw new SinkFailure(e);
        }
    }
}
