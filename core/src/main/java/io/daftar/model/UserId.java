package io.daftar.model;

/**
 * Names a customer of the host's shop; the host chooses the number.
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

    /** The number alone, as people write it. */
    @Override
    public String toString() {
        return Long.toString(value);
    }
}
