package io.daftar.model;

/**
 * Names a config; the store chooses the number.
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

    /** The number alone, as people write it. */
    @Override
    public String toString() {
        return Long.toString(value);
    }
}
