package io.daftar.panels.http;

import io.daftar.panel.PanelException;
import io.daftar.panel.PanelException.Kind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/**
 * Reads users shortly before they are written: some at a time, so few that what was read is still fresh when the last of
 * them is written. Used once, by one thread.
 *
 * @param <T> what an adapter knows of a user
 */
public final class ReadAhead<T> {
    private static final int AT_ONCE = 50;

    private final PanelHttp http;
    private final UserPages<T> pages;
    private final List<String> names;
    private final Map<String, T> read = new HashMap<>();
    private final Map<String, PanelException> unknown = new HashMap<>();

    /** For users who will be asked for in the order of {@code names}. */
    public ReadAhead(PanelHttp http, UserPages<T> pages, Collection<String> names) {
        this.http = http;
        this.pages = pages;
        this.names = new ArrayList<>(new LinkedHashSet<>(names));
    }

    /**
     * The user of that name, which is one of those given.
     *
     * @throws PanelException {@code NOT_FOUND} where there is none, or why the user cannot be read
     */
    public T user(String name) {
        if (!read.containsKey(name) && !unknown.containsKey(name)) {
            readFrom(names.indexOf(name));
        }
        T user = read.get(name);
        if (user == null) {
            throw unknown.getOrDefault(name, UserFailures.missing(http.name(), name));
        }
        return user;
    }

    private void readFrom(int first) {
        List<String> next = names.subList(first, Math.min(names.size(), first + AT_ONCE));
        NameSearch<T> search = new NameSearch<>(http, pages, AT_ONCE);
        try {
            search.ask(next);
        } catch (PanelException e) {
            if (e.kind() != Kind.UNINTELLIGIBLE) {
                throw e;
            }
            next.forEach(name -> unknown.put(name, e));
        }
        read.putAll(search.found());
        unknown.putAll(search.failed());
        search.missing().forEach(name -> unknown.put(name, UserFailures.missing(http.name(), name)));
    }
}
