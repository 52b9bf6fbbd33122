package io.daftar.simulators.fastapi;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The latest order in which rows were asked for, so that reading a large panel page by page sorts once. Guarded by the
 * simulator's lock.
 *
 * @param <R> a row
 */
public final class KeptOrder<R> {

    private @Nullable String name;
    private @Nullable List<R> rows;

    /**
     * The rows in the order of {@code by}, equal ones as they are.
     *
     * @param key names the order if it depends on nothing that changes while a row exists; such an order is kept
     */
    public List<R> of(List<R> all, Comparator<R> by, Optional<String> key) {
        List<R> kept = rows;
        if (kept != null && key.isPresent() && key.get().equals(name)) {
            return kept;
        }
        List<R> fresh = new ArrayList<>(all);
        fresh.sort(by);
        if (key.isPresent()) {
            rows = fresh;
            name = key.get();
        }
        return fresh;
    }

    /** Rows came or went, or what they are ordered by has changed. */
    public void forget() {
        rows = null;
        name = null;
    }
}
