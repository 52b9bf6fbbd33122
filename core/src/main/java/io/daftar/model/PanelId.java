package io.daftar.model;

/**
 * Names a panel; the store chooses the number.
 *
 * @param value greater than zero
 */
public record PanelId(long value) implements Comparable<PanelId> {
    public PanelId {
        Checks.positive("panel id", value);
    }

    @Override
    public int compareTo(PanelId other) {
        return Long.compare(value, other.value);
    }

    /** The number alone, as people write it. */
    @Override
    public String toString() {
        return Long.toString(value);
    }
}
