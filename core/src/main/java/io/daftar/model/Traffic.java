package io.daftar.model;

import java.util.Locale;

/**
 * An amount of traffic in bytes, never negative. Arithmetic that would leave the range of a {@code long} fails instead
 * of wrapping around.
 *
 * @param bytes zero or more
 */
public record Traffic(long bytes) implements Comparable<Traffic> {
    public static final Traffic ZERO = new Traffic(0);

    private static final String[] UNITS = {"KiB", "MiB", "GiB", "TiB", "PiB", "EiB"};

    /** Rounded to two decimals, this would read 1024.00 of the smaller unit. */
    private static final double FIRST_SHOWN_AS_1024 = 1023.995;

    public Traffic {
        if (bytes < 0) {
            throw new IllegalArgumentException("traffic must not be negative, but is " + bytes + " bytes");
        }
    }

    public static Traffic ofBytes(long bytes) {
        return bytes == 0 ? ZERO : new Traffic(bytes);
    }

    /** {@code mebibytes} times 1,048,576 bytes. */
    public static Traffic mib(long mebibytes) {
        return ofBytes(Math.multiplyExact(mebibytes, 1L << 20));
    }

    /** {@code gibibytes} times 1,073,741,824 bytes. */
    public static Traffic gib(long gibibytes) {
        return ofBytes(Math.multiplyExact(gibibytes, 1L << 30));
    }

    /**
     * The sum.
     *
     * @throws ArithmeticException if it would leave the range of a {@code long}
     */
    public Traffic plus(Traffic other) {
        if (other.bytes > Long.MAX_VALUE - bytes) {
            throw new ArithmeticException("the sum of " + bytes + " and " + other.bytes + " bytes is too large");
        }
        return other.bytes == 0 ? this : ofBytes(bytes + other.bytes);
    }

    /**
     * The difference.
     *
     * @throws IllegalArgumentException if {@code other} is the larger one
     */
    public Traffic minus(Traffic other) {
        return ofBytes(bytes - other.bytes);
    }

    /** The difference, or zero where {@code other} is the larger one. */
    public Traffic minusOrZero(Traffic other) {
        return other.bytes >= bytes ? ZERO : minus(other);
    }

    public Traffic min(Traffic other) {
        return bytes <= other.bytes ? this : other;
    }

    public Traffic max(Traffic other) {
        return bytes >= other.bytes ? this : other;
    }

    public boolean isZero() {
        return bytes == 0;
    }

    public boolean isMoreThan(Traffic other) {
        return bytes > other.bytes;
    }

    public boolean isLessThan(Traffic other) {
        return bytes < other.bytes;
    }

    @Override
    public int compareTo(Traffic other) {
        return Long.compare(bytes, other.bytes);
    }

    /** For people: two decimals and a binary unit, such as {@code 1.50 GiB}. */
    @Override
    public String toString() {
        if (bytes < 1024) {
            return bytes + " B";
        }
        double shown = bytes;
        int unit = -1;
        while (shown >= FIRST_SHOWN_AS_1024 && unit < UNITS.length - 1) {
            shown /= 1024;
            unit++;
        }
        return String.format(Locale.ROOT, "%.2f %s", shown, UNITS[unit]);
    }
}
