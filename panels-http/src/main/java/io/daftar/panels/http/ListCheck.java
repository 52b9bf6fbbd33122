package io.daftar.panels.http;

import io.daftar.panel.PanelException;

/** Tells a list with a broken user in it from a panel that is broken altogether. */
final class ListCheck {
    /** Behind any list, where users that the panel cannot show are not in the way. */
    private static final long BEHIND_ALL = 1_000_000_000_000L;

    private ListCheck() {}

    /**
     * Asks for a page behind all users, after {@code failure} of another one.
     *
     * @return that page
     * @throws PanelException {@code failure}, where it is not about some users or the list does not answer at all
     */
    static <T> Page<T> confirmAnswers(PanelHttp http, UserPages<T> pages, PanelException failure) {
        if (!Page.isAboutContent(failure)) {
            throw failure;
        }
        try {
            return http.call(pages.page(BEHIND_ALL, 1), answer -> pages.read(answer, 1));
        } catch (PanelException e) {
            failure.addSuppressed(e);
            throw failure;
        }
    }
}
