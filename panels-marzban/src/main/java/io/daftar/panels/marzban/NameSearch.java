package io.daftar.panels.marzban;

import io.daftar.panel.Lookup;
import io.daftar.panel.PanelException;
import io.daftar.panel.PanelException.Kind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Asks for users by exact name, many with one request. One user whom Marzban can not show fails alone. */
final class NameSearch {
    /** What web servers in front of panels let through safely. */
    private static final int LONGEST_REQUEST = 6_000;

    private final MarzbanApi api;
    private final int namesPerRequest;

    private final Map<String, Snapshot> found = new LinkedHashMap<>();
    private final Set<String> missing = new LinkedHashSet<>();
    private final Map<String, PanelException> failed = new LinkedHashMap<>();
    private boolean listAnswers;

    NameSearch(MarzbanApi api, int namesPerRequest) {
        this.api = api;
        this.namesPerRequest = namesPerRequest;
    }

    /** Asks for all of them; throws only where nothing is known of any. Once per instance. */
    NameSearch ask(Collection<String> names) {
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
            if (MarzbanApi.named(List.of(name)).length() > LONGEST_REQUEST) {
                failed.put(
                        name, Rules.rejected("a user name of " + name.length() + " characters can not be asked for"));
                continue;
            }
            chunk.add(name);
            boolean tooLong = MarzbanApi.named(chunk).length() > LONGEST_REQUEST;
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
        Page page;
        try {
            page = api.users(names);
        } catch (PanelException e) {
            confirmListAnswers(e);
            halve(names, e);
            return;
        }
        take(names, page);
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
        if (!MarzbanApi.isAboutContent(failure)) {
            throw failure;
        }
        if (listAnswers) {
            return;
        }
        try {
            api.beyondTheEnd();
            listAnswers = true;
        } catch (PanelException e) {
            failure.addSuppressed(e);
            throw failure;
        }
    }

    private void take(List<String> names, Page page) {
        Map<String, Row> rows = new HashMap<>();
        boolean nameless = false;
        for (Row row : page.rows()) {
            row.name().ifPresent(name -> rows.put(name, row));
            nameless |= row.name().isEmpty();
        }
        for (String name : names) {
            Row row = rows.get(name);
            if (row instanceof Row.Shown shown) {
                found.put(name, shown.snapshot());
            } else if (row instanceof Row.Nonsense nonsense) {
                failed.put(name, api.nonsense(nonsense, "user '" + name + "'"));
            } else if (nameless) {
                failed.put(
                        name,
                        new PanelException(
                                Kind.UNINTELLIGIBLE, "panel " + api.http().name() + " shows a user without a name"));
            } else {
                missing.add(name);
            }
        }
    }

    Map<String, Snapshot> found() {
        return found;
    }

    Set<String> missing() {
        return missing;
    }

    Map<String, PanelException> failed() {
        return failed;
    }

    Lookup lookup() {
        Lookup.Builder lookup = Lookup.builder();
        found.forEach((name, snapshot) -> lookup.found(name, snapshot.user()));
        missing.forEach(lookup::missing);
        failed.forEach(lookup::failed);
        return lookup.build();
    }
}
