package io.daftar.panels.http;

import java.util.Collection;

/**
 * A panel's question for users by exact name.
 *
 * @param <T> what an adapter knows of a user
 */
public interface NamedUsers<T> {
    PanelHttp http();

    /** The request that {@link #users} would send, so that its length is known. */
    PanelRequest named(Collection<String> names);

    /** Asks for all of them with one request. */
    Page<T> users(Collection<String> names);

    /** Asks for a page behind all users: it tells whether the list answers at all, whatever its rows are like. */
    Page<T> beyondTheEnd();
}
