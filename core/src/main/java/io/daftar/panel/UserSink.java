package io.daftar.panel;

/**
 * Takes the users of a panel as they are read. Only {@link #user} must be given; a client that reads in several
 * requests calls {@link #asking} before each.
 */
@FunctionalInterface
public interface UserSink {
    /** Takes one user. May take its time: the next one is not read before this returns. */
    void user(PanelUser user);

    /**
     * Comes before each request whose answer brings users. What the ledger knew at this moment decides whether those
     * readings count.
     */
    default void asking() {}

    /** How many users the panel says it has. Panels lie: a hint, not a promise. */
    default void total(long users) {}

    /**
     * Tells of a user, or a stretch of the list, that could not be read although the rest could.
     *
     * @param what which, in words
     * @param why the failure
     */
    default void unreadable(String what, PanelException why) {}
}
