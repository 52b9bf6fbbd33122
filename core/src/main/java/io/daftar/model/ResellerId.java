package io.daftar.model;

/**
 * Names a reseller; the store chooses the number.
 *
 * @param value greater than zero
 */
public record ResellerId(long value) implements Comparable<ResellerId> {
    public ResellerId {
        Checks.positive("reseller id", value);
    }

    @Override
    public int compareTo(ResellerId other) {
        return Long.compare(value, other.value);
    }

    /** The number alone, as people write it. */
    @Override
    public String toString() {
        return Long.toString(value);
    }
}
