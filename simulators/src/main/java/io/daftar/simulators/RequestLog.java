package io.daftar.simulators;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a simulated panel has been asked. Counts are exact; of the requests themselves the latest {@value #KEPT} are
 * kept, without headers and bodies. Safe for use by several threads.
 */
public final class RequestLog {

    /** Enough for any assertion, and no leak in a simulator that runs for days. */
    static final int KEPT = 10_000;

    /**
     * One counted request.
     *
     * @param number position among all counted requests, from 1
     * @param target path and query below the base path, secrets masked
     */
    public record Entry(long number, String method, String target) {
        @Override
        public String toString() {
            return method + " " + target;
        }
    }

    private final Deque<Entry> latest = new ArrayDeque<>();
    private final Map<String, Long> byMethod = new TreeMap<>();
    private long count;
    private long logins;

    RequestLog() {}

    synchronized long reserve() {
        return ++count;
    }

    synchronized void add(Entry entry, boolean login) {
        if (latest.size() == KEPT) {
            latest.removeFirst();
        }
        latest.addLast(entry);
        byMethod.merge(entry.method(), 1L, Long::sum);
        logins += login ? 1 : 0;
    }

    public synchronized long count() {
        return count;
    }

    /** Requests with this method, in capitals. */
    public synchronized long count(String method) {
        return byMethod.getOrDefault(method, 0L);
    }

    /** Attempts to sign in, whether or not they succeeded. */
    public synchronized long logins() {
        return logins;
    }

    /** The latest requests, oldest first. */
    public synchronized List<Entry> latest() {
        return new ArrayList<>(latest);
    }
}
