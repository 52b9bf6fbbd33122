package io.daftar.panels.http;

import io.daftar.panel.Lookup;
import io.daftar.panel.PanelException;
import io.daftar.panel.PanelException.Kind;
import io.daftar.panel.PanelUser;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Asks for users by exact name, many with one request. One user whom the panel cannot show fails alone. Not thread-safe.
 *
 * @param <T> what an adapter knows of a user
 */
public final class NameSearch<T> {
    /** What web servers in front of panels let through safely. */
    private static final int LONGEST_REQUEST = 6_000;

    private final PanelHttp http;
    private final UserPages<T> pages;
    private final int namesPerRequest;

    private final Map<String, T> found = new LinkedHashMap<>();
    private final Set<String> missing = new LinkedHashSet<>();
    private final Map<String, PanelException> failed = new LinkedHashMap<>();
    private boolean listAnswers;

    public NameSearch(PanelHttp http, UserPages<T> pages, int namesPerRequest) {
        this.http = http;
        this.pages = pages;
        this.namesPerRequest = namesPerRequest;
    }

    /** Asks for all of them; throws only where nothing is known of any. Once per instance. */
    public NameSearch<T> ask(Collection<String> names) {
        for (List<String> chunk : chunks(new LinkedHashSet<>(names))) {
            try {
                askFor(chunk);
            } catch (PanelException e) {
                if (found.isEmpty() && missing.isEmpty()) {
                    throw e;
                }
                names.stream().filter(this::isOpen).forEach(name -> failed.put(name, e));
                break;
            }
        }
        return this;
    }

    private boolean isOpen(String name) {
        return !found.containsKey(name) && !missing.contains(name) && !failed.containsKey(name);
    }

    private List<List<String>> chunks(Collection<String> names) {
        List<List<String>> chunks = new ArrayList<>();
        List<String> chunk = new ArrayList<>();
        for (String name : names) {
            if (pages.named(List.of(name)).length() > LONGEST_REQUEST) {
                failed.put(
                        name,
                        new PanelException(
                                Kind.REJECTED, "a user name of " + name.length() + " characters cannot be asked for"));
                continue;
            }
            chunk.add(name);
            boolean tooLong = pages.named(chunk).length() > LONGEST_REQUEST;
            if (tooLong || chunk.size() > namesPerRequest) {
                chunks.add(List.copyOf(chunk.subList(0, chunk.size() - 1)));
                chunk.subList(0, chunk.size() - 1).clear();
            }
        }
        if (!chunk.isEmpty()) {
            chunks.add(List.copyOf(chunk));
        }
        return chunks;
    }

    private void askFor(List<String> names) {
        Page<T> page;
        try {
            page = http.call(pages.named(names), answer -> pages.read(answer, mostRows(names)));
        } catch (PanelException e) {
            confirmListAnswers(e);
            halve(names, e);
            return;
        }
        take(names, page);
    }

    /** Where a panel compares names without case, one name may match several users. */
    private static int mostRows(List<String> names) {
        return 4 * names.size() + 16;
    }

    private void halve(List<String> names, PanelException why) {
        if (names.size() == 1) {
            failed.put(names.get(0), why);
            return;
        }
        int middle = names.size() / 2;
        askFor(names.subList(0, middle));
        askFor(names.subList(middle, names.size()));
    }

    private void confirmListAnswers(PanelException failure) {
        if (!listAnswers || !Page.isAboutContent(failure)) {
            ListCheck.confirmAnswers(http, pages, failure);
            listAnswers = true;
        }
    }

    private void take(List<String> names, Page<T> page) {
        Map<String, Row<T>> rows = new HashMap<>();
        boolean nameless = false;
        for (Row<T> row : page.rows()) {
            row.name().ifPresent(name -> rows.put(name, row));
            nameless |= row.name().isEmpty();
        }
        for (String name : names) {
            Row<T> row = rows.get(name);
            if (row instanceof Row.Shown<T> shown) {
                found.put(name, shown.user());
            } else if (row instanceof Row.Nonsense<T> nonsense) {
                failed.put(name, nonsense.failure(http, UserFailures.user(name)));
            } else if (nameless) {
                failed.put(
                        name,
                        new PanelException(
                                Kind.UNINTELLIGIBLE, "panel " + http.name() + " shows a user without a name"));
            } else {
                missing.add(name);
            }
        }
    }

    public Map<String, T> found() {
        return found;
    }

    public Set<String> missing() {
        return missing;
    }

    public Map<String, PanelException> failed() {
        return failed;
    }

    /** All that came out; {@code shown} gives what the port shows of a user. */
    public Lookup lookup(Function<T, PanelUser> shown) {
        Lookup.Builder lookup = Lookup.builder();
        found.forEach((name, snapshot) -> lookup.found(name, shown.apply(snapshot)));
        missing.forEach(lookup::missing);
        failed.forEach(lookup::failed);
        return lookup.build();
    }
}
