package io.daftar.panels.marzban;

import io.daftar.panel.PanelException;
import io.daftar.panel.PanelException.Kind;
import io.daftar.panel.UserSink;
import io.daftar.panels.http.Page;
import io.daftar.panels.http.Row;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Reads all users once, page by page. One user whom Marzban can not show makes it answer every page with that user by a
 * 500: such a page is halved until only that row is left out.
 */
final class UserList {
    /** After so many failures on end the panel is asked again whether its list answers at all. */
    private static final int FAILURES_ON_END = 24;
    /** Beyond this the panel is broken, not its rows. */
    private static final int MOST_UNREADABLE = 1_000;

    private final MarzbanApi api;
    private final UserSink sink;
    private final int limit;

    private int failuresOnEnd;
    private int unreadable;
    private OptionalLong total = OptionalLong.empty();
    private List<Optional<String>> previous = List.of();

    UserList(MarzbanApi api, UserSink sink, int limit) {
        this.api = api;
        this.sink = sink;
        this.limit = limit;
    }

    void read() {
        long offset = 0;
        boolean more = true;
        while (more) {
            sink.asking();
            Page<Snapshot> page;
            try {
                page = api.page(offset, limit);
            } catch (PanelException e) {
                confirmListAnswers(e);
                more = halve(offset, limit, e);
                offset += limit;
                continue;
            }
            refuseRepetition(page);
            deliver(page, offset);
            offset += page.rows().size();
            more = goesOn(page, offset);
        }
    }

    /** The panel's total is believed where the rows do not speak against it. */
    private boolean goesOn(Page<Snapshot> page, long received) {
        int rows = page.rows().size();
        if (rows == 0) {
            return false;
        }
        if (total.isEmpty()) {
            return rows == limit;
        }
        return received < total.getAsLong() || (rows == limit && received > total.getAsLong());
    }

    private void deliver(Page<Snapshot> page, long offset) {
        tellTotal(page);
        long position = offset;
        for (Row<Snapshot> row : page.rows()) {
            position++;
            if (row instanceof Row.Shown<Snapshot> shown) {
                sink.user(shown.user().user());
            } else if (row instanceof Row.Nonsense<Snapshot> nonsense) {
                String who = who(nonsense, position);
                tellUnreadable(who, nonsense.failure(api.http(), who));
            }
        }
    }

    private static String who(Row.Nonsense<Snapshot> row, long position) {
        return row.name()
                .map(name -> "user '" + name + "'")
                .orElse("the user at position " + position + " of the list");
    }

    private void tellTotal(Page<Snapshot> page) {
        page.total().ifPresent(users -> {
            if (users >= 0 && (total.isEmpty() || total.getAsLong() != users)) {
                sink.total(users);
            }
            total = users >= 0 ? page.total() : OptionalLong.empty();
        });
    }

    private void tellUnreadable(String what, PanelException why) {
        unreadable++;
        if (unreadable > MOST_UNREADABLE) {
            throw why;
        }
        sink.unreadable(what, why);
    }

    /**
     * Reads {@code count} rows that can not be read at once.
     *
     * @return whether there may be rows behind them
     */
    private boolean halve(long offset, int count, PanelException why) {
        if (count == 1) {
            tellUnreadable("the user at position " + (offset + 1) + " of the list", why);
            return true;
        }
        int first = (count + 1) / 2;
        return part(offset, first) && part(offset + first, count - first);
    }

    private boolean part(long offset, int count) {
        sink.asking();
        Page<Snapshot> page;
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
        deliver(page, offset);
        return !page.rows().isEmpty();
    }

    /** A panel that is dead, or no panel at all, is not searched for bad rows. */
    private void confirmListAnswers(PanelException failure) {
        if (!Page.isAboutContent(failure)) {
            throw failure;
        }
        Page<Snapshot> nothing;
        try {
            nothing = api.beyondTheEnd();
        } catch (PanelException e) {
            failure.addSuppressed(e);
            throw failure;
        }
        tellTotal(nothing);
    }

    private void refuseRepetition(Page<Snapshot> page) {
        List<Optional<String>> names = page.rows().stream().map(Row::name).toList();
        if (!names.isEmpty() && names.equals(previous)) {
            throw new PanelException(
                    Kind.UNINTELLIGIBLE,
                    "panel " + api.http().name() + " sends the same page of its list again and again");
        }
        previous = names;
    }
}
