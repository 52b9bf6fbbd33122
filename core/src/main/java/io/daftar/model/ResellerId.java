package io.daftar.model;

/**
 * The id of a reseller; the store assigns it.
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

    /** The plain number. */
    @Override
    public String toString() {
        return Long.toString(value);
    }
}
