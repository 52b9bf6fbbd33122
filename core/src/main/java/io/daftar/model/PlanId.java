package io.daftar.model;

/**
 * The id of a plan; the store assigns it.
 *
 * @param value greater than zero
 */
public record PlanId(long value) implements Comparable<PlanId> {
    public PlanId {
        Checks.positive("plan id", value);
    }

    @Override
    public int compareTo(PlanId other) {
        return Long.compare(value, other.value);
    }

    /** The plain number. */
    @Override
    public String toString() {
        return Long.toString(value);
    }
}
