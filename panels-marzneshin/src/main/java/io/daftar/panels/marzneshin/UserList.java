package io.daftar.panels.marzneshin;

import io.daftar.panel.PanelException;
import io.daftar.panel.UserSink;
import io.daftar.panels.http.Page;
import io.daftar.panels.http.UserEmitter;

/**
 * Reads all users once, page by page. One user whom Marzneshin can not show makes it answer every page with that user
 * by a 500: such a page is read in smaller ones until only that row is left out.
 */
final class UserList {
    /** After so many failures on end the panel is asked again whether its list answers at all. */
    private static final int FAILURES_ON_END = 24;

    private final MarzneshinApi api;
    private final UserSink sink;
    private final UserEmitter<UserSnapshot> delivery;
    private final int size;

    private int failuresOnEnd;

    UserList(MarzneshinApi api, UserSink sink, int size) {
        this.api = api;
        this.sink = sink;
        this.delivery = new UserEmitter<>(api.http(), sink, UserSnapshot::user);
        this.size = size;
    }

    void read() {
        long number = 1;
        boolean more = true;
        while (more) {
            more = pageAndMore(number);
            number++;
        }
    }

    private boolean pageAndMore(long number) {
        sink.asking();
        Page<UserSnapshot> page;
        try {
            page = api.page(number, size);
        } catch (PanelException e) {
            confirmListAnswers(e);
            return split(number, size, e) && !isBehind(number);
        }
        delivery.page(page, (number - 1) * size);
        return page.rows().size() >= size && !isExactlyRead(number);
    }

    /** Where the failing page was the last one, as far as the panel's total can be believed. */
    private boolean isBehind(long number) {
        return delivery.total().isPresent() && number * size >= delivery.total().getAsLong();
    }

    /** A total that fits the rows to the last one is believed, and spares a question. */
    private boolean isExactlyRead(long number) {
        return delivery.total().isPresent() && number * size == delivery.total().getAsLong();
    }

    /**
     * Reads a page that can not be read at once, in smaller pages: their size has to divide its own.
     *
     * @return whether there may be rows behind it
     */
    private boolean split(long number, int count, PanelException why) {
        if (count == 1) {
            delivery.unreadable(number, why);
            return true;
        }
        int parts = smallestDivisor(count);
        for (int i = 1; i <= parts; i++) {
            if (!part((number - 1) * parts + i, count / parts)) {
                return false;
            }
        }
        return true;
    }

    private static int smallestDivisor(int number) {
        int divisor = 2;
        while (number % divisor != 0) {
            divisor++;
        }
        return divisor;
    }

    private boolean part(long number, int count) {
        sink.asking();
        Page<UserSnapshot> page;
        try {
            page = api.page(number, count);
            failuresOnEnd = 0;
        } catch (PanelException e) {
            failuresOnEnd++;
            if (!Page.isAboutContent(e)) {
                throw e;
            }
            if (failuresOnEnd % FAILURES_ON_END == 0) {
                confirmListAnswers(e);
            }
            return split(number, count, e);
        }
        delivery.part(page, (number - 1) * count);
        return page.rows().size() >= count;
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
