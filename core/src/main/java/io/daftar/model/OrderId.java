package io.daftar.model;

/**
 * Names an order; the store chooses the number.
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

    /** The number alone, as people write it. */
    @Override
    public String toString() {
        return Long.toString(value);
    }
}
