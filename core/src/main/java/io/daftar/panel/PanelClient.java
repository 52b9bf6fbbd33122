package io.daftar.panel;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * One VPN panel. Implementations are blocking and thread-safe; one instance serves one panel and is kept, so that
 * signing in is paid for once.
 *
 * <p>All failures are {@link PanelException}s. Calls about many users report per user and throw only where none of them
 * could be tried, such as on refused credentials or an unreachable panel. Reads may be repeated by the implementation;
 * <b>a write is sent once per call</b>, and where its answer is lost the failure is
 * {@link PanelException.Kind#OUTCOME_UNKNOWN}: the caller reads back and decides. Names are compared and answered as the
 * panel spells them, and travel as one path segment whatever they contain.
 */
public interface PanelClient extends AutoCloseable {
    /** Probes the panel: reachable, signed in, version, capabilities. A bad panel is reported, not thrown. */
    PanelCheck check();

    /** What this panel can do. Asks the panel only where that cannot be known otherwise, and then once. */
    Capabilities capabilities();

    /**
     * Reads all users, streamed: memory does not grow with the panel. A user or page that cannot be read is reported to
     * {@link UserSink#unreadable} and does not end the reading. A user may come twice, or be left out, when the list
     * changes meanwhile; what the sink throws ends the reading and passes through.
     *
     * @throws PanelException where the panel cannot be read further
     */
    void forEachUser(UserSink users);

    /**
     * Finds users by exact name. A name is {@linkplain Lookup#missing missing} only where the panel itself says so.
     *
     * @throws PanelException where the panel cannot be asked at all
     */
    Lookup find(Collection<String> names);

    /**
     * Checks a user to be created against the rules of the panel that are known without asking it. Sends nothing.
     *
     * @return the name as the panel will spell it
     * @throws PanelException {@code REJECTED} or {@code UNSUPPORTED}, with the rule, for what {@link #create} would refuse
     *     for the same reason
     */
    default String validate(NewPanelUser user) {
        return user.name();
    }

    /**
     * Finds the user that {@link #create} made, after a lost response. A term that the panel does not show counts as
     * equal.
     *
     * @return the user with these terms, as {@link #create} would have answered; empty where the panel says that there is
     *     no such user
     * @throws PanelException {@code CONFLICT} where the panel has a user of that name with other terms
     */
    default Optional<PanelUser> findCreated(NewPanelUser user) {
        Optional<PanelUser> shown = find(List.of(user.name())).user(user.name());
        if (shown.isPresent() && !shown.get().hasTerms(user.limit(), user.expiry())) {
            throw new PanelException(
                    PanelException.Kind.CONFLICT, "the panel has a user '" + user.name() + "' with other terms");
        }
        return shown;
    }

    /**
     * Creates a user, able to connect.
     *
     * @return the user as the panel shows it
     * @throws PanelException {@code CONFLICT} only after the panel was seen to have a user of that name; {@code
     *     REJECTED} where the panel does not accept the name, limit, expiry or an option, before anything is sent where
     *     that can be known
     */
    PanelUser create(NewPanelUser user);

    /**
     * Sets the terms of a user.
     *
     * @return the user as the panel shows it
     * @throws PanelException {@code NOT_FOUND} where there is no such user
     */
    PanelUser update(PanelUserChange change);

    /**
     * Enables or disables users. A user in that state already counts as done. A name that does not exist fails as
     * NOT_FOUND.
     */
    WriteReport setEnabled(Collection<String> names, boolean enabled);

    /**
     * Sets users' counters to zero. On some panels this lets a disabled user connect again: the caller sets the wanted
     * state again.
     */
    WriteReport resetUsage(Collection<String> names);

    /** Deletes users; one that is gone already counts as done. */
    WriteReport delete(Collection<String> names);

    /** Requests sent since this client was made, every attempt and sign-in counted; zero where they are not counted. */
    default long requestsSent() {
        return 0;
    }

    /** Closes what this client opened itself. */
    @Override
    void close();

    /**
     * Takes the users of a panel as they are read. Only {@link #user} must be implemented; a client that reads in
     * several requests calls {@link #asking} before each.
     */
    @FunctionalInterface
    interface UserSink {
        /** Takes one user. May take its time: the next one is not read before this returns. */
        void user(PanelUser user);

        /**
         * Comes before each request whose answer brings users. The state of the ledgers at this moment decides whether
         * those readings count.
         */
        default void asking() {}

        /** How many users the panel says it has. Panels lie: a hint, not a promise. */
        default void total(long users) {}

        /**
         * Reports a user, or a part of the list, that could not be read although the rest could.
         *
         * @param what the user or the part, in words
         * @param why the failure
         */
        default void unreadable(String what, PanelException why) {}
    }

    /**
     * The result of probing a panel: a value, never an exception.
     *
     * @param reachable whether it answered as a panel of its type
     * @param authenticated whether it took the credentials
     * @param version the version it reports, where it does
     * @param capabilities what it can do
     * @param problem what is wrong, in a sentence; empty where nothing is
     */
    record PanelCheck(
            boolean reachable,
            boolean authenticated,
            Optional<String> version,
            Capabilities capabilities,
            Optional<PanelException> problem) {
        public boolean ok() {
            return reachable && authenticated && problem.isEmpty();
        }
    }
}
