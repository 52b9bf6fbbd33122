package io.daftar.persistence.jdbc;

/** The bounds of a page. */
final class BatchLimits {
    private BatchLimits() {}

    static int limit(int limit) {
        if (limit < 1) {
            throw new IllegalArgumentException("limit must be at least 1, but is " + limit);
        }
        return limit;
    }
}
