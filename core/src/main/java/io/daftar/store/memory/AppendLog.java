package io.daftar.store.memory;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/** Entries in the order in which they were added, found by their subjects. */
final class AppendLog<K, E> {
    private record Entry<K, E>(K subject, E value) {}

    private final TreeMap<Long, Entry<K, E>> entries = new TreeMap<>();
    private final Map<K, NavigableMap<Long, E>> bySubject = new HashMap<>();
    private final UndoLog undoLog;
    private long last;

    AppendLog(UndoLog undoLog) {
        this.undoLog = undoLog;
    }

    void add(K subject, E value) {
        long place = ++last;
        put(place, new Entry<>(subject, value));
        undoLog.add(() -> remove(place));
    }

    /** All entries about a subject, in no particular order. */
    Stream<E> about(K subject) {
        return bySubject.getOrDefault(subject, Collections.emptyNavigableMap()).values().stream();
    }

    List<E> newest(K subject, int limit) {
        List<E> newest =
                bySubject.getOrDefault(subject, Collections.emptyNavigableMap()).descendingMap().values().stream()
                        .limit(VersionedRows.atLeastOne(limit))
                        .collect(ArrayList::new, ArrayList::add, ArrayList::addAll);
        Collections.reverse(newest);
        return List.copyOf(newest);
    }

    /** Removes at most {@code limit} of the entries from before {@code before}, the oldest first; returns how many. */
    int prune(Function<E, Instant> time, Instant before, int limit) {
        Function<Map.Entry<Long, Entry<K, E>>, Instant> at =
                entry -> time.apply(entry.getValue().value());
        List<Long> places = entries.entrySet().stream()
                .filter(entry -> at.apply(entry).isBefore(before))
                .sorted(Comparator.comparing(at).thenComparing(Map.Entry::getKey))
                .limit(VersionedRows.atLeastOne(limit))
                .map(Map.Entry::getKey)
                .toList();
        for (Long place : places) {
            remove(place).ifPresent(entry -> undoLog.add(() -> put(place, entry)));
        }
        return places.size();
    }

    private void put(long place, Entry<K, E> entry) {
        entries.put(place, entry);
        bySubject.computeIfAbsent(entry.subject(), key -> new TreeMap<>()).put(place, entry.value());
    }

    private Optional<Entry<K, E>> remove(long place) {
        Optional<Entry<K, E>> removed = Optional.ofNullable(entries.remove(place));
        removed.ifPresent(entry ->
                bySubject.getOrDefault(entry.subject(), new TreeMap<>()).remove(place));
        return removed;
    }
}
