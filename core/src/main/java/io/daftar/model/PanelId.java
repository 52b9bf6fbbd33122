package io.daftar.model;

/**
 * The id of a panel; the store assigns it.
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

    /** The plain number. */
    @Override
    public String toString() {
        return Long.toString(value);
    }
}
