package io.daftar.model;

/**
 * The id of an order; the store assigns it.
 *
 * @param value greater than zero
 */
public record OrderId(long value) implements Comparable<OrderId> {
    public OrderId {
        Checks.positive("order id", value);
    }

    @Override
    public int compareTo(OrderId other) {
        return Long.compare(value, other.value);
    }

    /** The plain number. */
    @Override
    public String toString() {
        return Long.toString(value);
    }
}
