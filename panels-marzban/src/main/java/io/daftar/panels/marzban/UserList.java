package io.daftar.panels.marzban;

import io.daftar.panel.PanelException;
import io.daftar.panel.UserSink;
import io.daftar.panels.http.Page;
import io.daftar.panels.http.UserEmitter;

/**
 * Reads all users once, page by page. One user whom Marzban can not show makes it answer every page with that user by a
 * 500: such a page is halved until only that row is left out.
 */
final class UserList {
    /** After so many failures on end the panel is asked again whether its list answers at all. */
    private static final int FAILURES_ON_END = 24;

    private final MarzbanApi api;
    private final UserSink sink;
    private final UserEmitter<UserSnapshot> delivery;
    private final int limit;

    private int failuresOnEnd;

    UserList(MarzbanApi api, UserSink sink, int limit) {
        this.api = api;
        this.sink = sink;
        this.delivery = new UserEmitter<>(api.http(), sink, UserSnapshot::user);
        this.limit = limit;
    }

    void read() {
        long offset = 0;
        boolean more = true;
        while (more) {
            sink.asking();
            Page<UserSnapshot> page;
            try {
                page = api.page(offset, limit);
            } catch (PanelException e) {
                confirmListAnswers(e);
                more = halve(offset, limit, e);
                offset += limit;
                continue;
            }
            delivery.page(page, offset);
            offset += page.rows().size();
            more = goesOn(page, offset);
        }
    }

    /** The panel's total is believed where the rows do not speak against it. */
    private boolean goesOn(Page<UserSnapshot> page, long received) {
        int rows = page.rows().size();
        if (rows == 0) {
            return false;
        }
        if (delivery.total().isEmpty()) {
            return rows == limit;
        }
        return received < delivery.total().getAsLong()
                || (rows == limit && received > delivery.total().getAsLong());
    }

    /**
     * Reads {@code count} rows that can not be read at once.
     *
     * @return whether there may be rows behind them
     */
    private boolean halve(long offset, int count, PanelException why) {
        if (count == 1) {
            delivery.unreadable(offset + 1, why);
            return true;
        }
        int first = (count + 1) / 2;
        return part(offset, first) && part(offset + first, count - first);
    }

    private boolean part(long offset, int count) {
        sink.asking();
        Page<UserSnapshot> page;
        try {
            page = api.page(offset, count);
            failuresOnEnd = 0;
        } catch (PanelException e) {
            failuresOnEnd++;
            if (!Page.isAboutContent(e)) {
                throw e;
            }
            if (failuresOnEnd % FAILURES_ON_END == 0) {
                confirmListAnswers(e);
            }
            return halve(offset, count, e);
        }
        delivery.part(page, offset);
        return !page.rows().isEmpty();
    }

    /** A panel that is dead, or no panel at all, is not searched for bad rows. */
    private void confirmListAnswers(PanelException failure) {
        if (!Page.isAboutContent(failure)) {
            throw failure;
        }
        Page<UserSnapshot> nothing;
        try {
            nothing = api.beyondTheEnd();
        } catch (PanelException e) {
            failure.addSuppressed(e);
            throw failure;
        }
        delivery.total(nothing);
    }
}
