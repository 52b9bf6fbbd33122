package io.daftar.model;

/**
 * The id of a config; the store assigns it.
 *
 * @param value greater than zero
 */
public record ConfigId(long value) implements Comparable<ConfigId> {
    public ConfigId {
        Checks.positive("config id", value);
    }

    @Override
    public int compareTo(ConfigId other) {
        return Long.compare(value, other.value);
    }

    /** The plain number. */
    @Override
    public String toString() {
        return Long.toString(value);
    }
}
