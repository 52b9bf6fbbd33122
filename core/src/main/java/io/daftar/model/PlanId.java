package io.daftar.model;

/**
 * Names a plan; the store chooses the number.
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

    /** The number alone, as people write it. */
    @Override
    public String toString() {
        return Long.toString(value);
    }
}
