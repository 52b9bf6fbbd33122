package io.daftar.store;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Lists that only grow, one for each subject. */
final class Log<K, E> {
    private final Map<K, List<E>> bySubject = new HashMap<>();
    private final Journal journal;

    Log(Journal journal) {
        this.journal = journal;
    }

    void add(K subject, E entry) {
        List<E> entries = bySubject.computeIfAbsent(subject, key -> new ArrayList<>());
        entries.add(entry);
        journal.add(() -> entries.remove(entries.size() - 1));
    }

    List<E> newest(K subject, int limit) {
        List<E> entries = bySubject.getOrDefault(subject, List.of());
        return List.copyOf(entries.subList(Math.max(0, entries.size() - Rows.atLeastOne(limit)), entries.size()));
    }
}
