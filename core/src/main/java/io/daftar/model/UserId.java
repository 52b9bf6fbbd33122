package io.daftar.model;

/**
 * The id of a customer of the host; the host assigns it.
 *
 * @param value greater than zero
 */
public record UserId(long value) implements Comparable<UserId> {
    public UserId {
        Checks.positive("user id", value);
    }

    @Override
    public int compareTo(UserId other) {
        return Long.compare(value, other.value);
    }

    /** The plain number. */
    @Override
    public String toString() {
        return Long.toString(value);
    }
}
