package io.daftar.panels.http;

import io.daftar.panel.PanelException;
import io.daftar.panel.PanelUser;
import io.daftar.panel.UserSink;
import java.util.OptionalLong;
import java.util.function.Function;

/**
 * Reads all users once, page by page. Some panels answer every page with a user whom they cannot show by a 500: such a
 * page is read in smaller ones until only that user is left out. Used once, by one thread.
 *
 * @param <T> what an adapter knows of a user
 */
public final class PagedList<T> {
    /** After so many failures in a row the panel is asked again whether its list answers at all. */
    private static final int FAILURES_IN_A_ROW = 24;

    private final PanelHttp http;
    private final UserPages<T> pages;
    private final UserSink sink;
    private final UserEmitter<T> emitter;

    private int failuresInARow;

    /** For one reading; {@code shown} gives what the port shows of a user. */
    public PagedList(PanelHttp http, UserPages<T> pages, UserSink sink, Function<T, PanelUser> shown) {
        this.http = http;
        this.pages = pages;
        this.sink = sink;
        this.emitter = new UserEmitter<>(http, sink, shown);
    }

    /**
     * Reads in pages of {@code size}.
     *
     * @throws PanelException where the list cannot be read on
     */
    public void read(int size) {
        long offset = 0;
        boolean more = true;
        while (more) {
            sink.asking();
            Page<T> page;
            try {
                page = http.call(pages.page(offset, size), answer -> pages.read(answer, size));
            } catch (PanelException e) {
                emitter.total(ListCheck.confirmAnswers(http, pages, e));
                more = split(offset, size, e);
                offset += size;
                more &= goesOnAfterFullPage(offset);
                continue;
            }
            emitter.page(page, offset);
            int rows = page.rows().size();
            offset += rows;
            more = rows == size
                    ? goesOnAfterFullPage(offset)
                    : !pages.paging().isLast(rows, size) && goesOnAfterShortPage(offset);
        }
    }

    /** A total that fits the rows exactly is believed, and spares a request. */
    private boolean goesOnAfterFullPage(long received) {
        OptionalLong total = emitter.total();
        return total.isEmpty() || received != total.getAsLong();
    }

    private boolean goesOnAfterShortPage(long received) {
        OptionalLong total = emitter.total();
        return total.isPresent() && received < total.getAsLong();
    }

    /**
     * Reads {@code count} rows that cannot be read at once.
     *
     * @return whether there may be rows behind them
     */
    private boolean split(long offset, int count, PanelException why) {
        if (count == 1) {
            emitter.unreadable(offset + 1, why);
            return true;
        }
        long position = offset;
        for (int part : pages.paging().parts(count)) {
            if (!readPart(position, part)) {
                return false;
            }
            position += part;
        }
        return true;
    }

    private boolean readPart(long offset, int count) {
        sink.asking();
        Page<T> page;
        try {
            page = http.call(pages.page(offset, count), answer -> pages.read(answer, count));
            failuresInARow = 0;
        } catch (PanelException e) {
            failuresInARow++;
            if (!Page.isAboutContent(e)) {
                throw e;
            }
            if (failuresInARow % FAILURES_IN_A_ROW == 0) {
                emitter.total(ListCheck.confirmAnswers(http, pages, e));
            }
            return split(offset, count, e);
        }
        emitter.part(page, offset);
        return !pages.paging().isLast(page.rows().size(), count);
    }
}
