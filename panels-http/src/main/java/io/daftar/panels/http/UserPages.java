package io.daftar.panels.http;

import java.io.IOException;
import java.util.Collection;

/**
 * How one kind of panel shows many users: what to ask for, and what the answers mean. Sends nothing itself.
 *
 * @param <T> what an adapter knows of a user
 */
public interface UserPages<T> {
    /** How the panel cuts its list into pages. */
    Paging paging();

    /**
     * Asks for {@code count} users from the {@code offset}th on, counted from zero. Behind the end the panel answers an
     * empty page, whatever its users are like.
     */
    PanelRequest page(long offset, int count);

    /** Asks for all users of exactly these names. */
    PanelRequest named(Collection<String> names);

    /** Reads the answer to either request, keeping no more than {@code most} users; its failures are thrown. */
    Page<T> read(Answer answer, int most) throws IOException;
}
