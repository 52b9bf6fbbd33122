package io.daftar.panels.xui;

import io.daftar.panel.PanelException;
import io.daftar.panel.PanelException.Kind;
import io.daftar.panel.PanelUser;
import io.daftar.panel.UserSink;

/**
 * Hands users on while their list is still coming. A list that is read again after it broke off brings nothing twice.
 * Used once, by one thread.
 */
final class XuiUserEmitter {
    /** Beyond this the panel is broken, not its rows. */
    private static final int MOST_UNREADABLE = 1_000;

    private final String panel;
    private final UserSink sink;
    private final PanelException.Call source;
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

    /** For the list that {@code path} answers. */
    XuiUserEmitter(String panel, String path, UserSink sink) {
        this.panel = panel;
        this.sink = sink;
        this.source = PanelException.Call.answered("GET", path, 200, "");
    }

    /** Runs a reading that hands users on to this. */
    void during(Runnable reading) {
        sink.asking();
        try {
            reading.run();
        } catch (SinkFailure e) {
            throw e.thrown;
        }
    }

    /** The list begins, maybe not for the first time. */
    void begin() {
        position = 0;
    }

    /** Whether anything was handed on. */
    boolean hasBegun() {
        return delivered > 0;
    }

    void user(PanelUser user) {
        if (isNew()) {
            outside(() -> sink.user(user));
        }
    }

    void unreadable(String who, String why) {
        if (!isNew()) {
            return;
        }
        PanelException failure = nonsense(panel, who, why, source);
        unreadable++;
        if (unreadable > MOST_UNREADABLE) {
            throw failure;
        }
        outside(() -> sink.unreadable(who, failure));
    }

    static PanelException nonsense(String panel, String who, String why, PanelException.Call call) {
        return new PanelException(
                Kind.UNINTELLIGIBLE, "panel " + panel + " says nonsense about " + who + ": " + why, call);
    }

    private boolean isNew() {
        position++;
        if (position <= delivered) {
            return false;
        }
        delivered = position;
        return true;
    }

    /** The sink may throw what would mean something else to whoever reads the answer. */
    private static void outside(Runnable call) {
        try {
            call.run();
        } catch (RuntimeException e) {
            throw new SinkFailure(e);
        }
    }
}
