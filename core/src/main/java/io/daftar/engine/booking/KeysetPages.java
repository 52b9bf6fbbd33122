package io.daftar.engine.booking;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The pages of a table, read one after another: each begins beyond the last key of the one before. A page is read when
 * it is asked for, so work on one may change what the next one holds.
 *
 * @param <K> the key that pages are ordered by
 * @param <P> a page
 */
public final class KeysetPages<K, P> implements Iterable<P> {
    private final Function<Optional<K>, P> read;
    private final Function<P, Optional<K>> next;

    private KeysetPages(Function<Optional<K>, P> read, Function<P, Optional<K>> next) {
        this.read = read;
        this.next = next;
    }

    /**
     * Pages that tell where the next one begins.
     *
     * @param read reads the page beyond a key; empty for the first
     * @param next the last key of a page that may not be the last; empty for the last page
     */
    public static <K, P> KeysetPages<K, P> of(Function<Optional<K>, P> read, Function<P, Optional<K>> next) {
        return new KeysetPages<>(read, next);
    }

    /**
     * Pages of rows; one with fewer than {@code limit} is the last.
     *
     * @param limit rows that {@code read} asks for
     * @param key the key of a row
     * @param read reads the rows beyond a key; empty for the first
     */
    public static <K, R> KeysetPages<K, List<R>> of(
            int limit, Function<R, K> key, Function<Optional<K>, List<R>> read) {
        return new KeysetPages<>(read, rows -> lastKey(limit, key, rows));
    }

    /** The key of the last row, or empty where {@code rows} are fewer than {@code limit}. */
    public static <K, R> Optional<K> lastKey(int limit, Function<R, K> key, List<R> rows) {
        return rows.size() < limit ? Optional.empty() : Optional.of(key.apply(rows.get(rows.size() - 1)));
    }

    /** Reads all pages, where reading a page is the work. */
    public void readAll() {
        iterator().forEachRemaining(page -> {});
    }

    @Override
    public Iterator<P> iterator() {
        return new Iterator<>() {
            private Optional<K> after = Optional.empty();
            private boolean more = true;
            private @Nullable P ahead;

            @Override
            public boolean hasNext() {
                if (ahead == null && more) {
                    ahead = read.apply(after);
                    after = next.apply(ahead);
                    more = after.isPresent();
                }
                return ahead != null;
            }

            @Override
            public P next() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                P page = Objects.requireNonNull(ahead);
                ahead = null;
                return page;
            }
        };
    }
}
