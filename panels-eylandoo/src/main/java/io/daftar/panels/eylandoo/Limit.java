package io.daftar.panels.eylandoo;

import io.daftar.model.Traffic;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/**
 * A traffic limit as Eylandoo takes it. Its units are binary, judging by the shop that knew the panel.
 *
 * @param value greater than zero, in {@code unit}
 */
record Limit(BigDecimal value, Unit unit) {
    /** Finer ones were never sent to the panel. */
    private static final int DECIMALS = 2;

    /** Panels may show a limit in another unit and rounded: a hundredth of a gibibyte is no mismatch. */
    private static final long NEGLIGIBLE = Unit.GB.bytes / 100;

    enum Unit {
        MB(1L << 20),
        GB(1L << 30);

        private final long bytes;

        Unit(long bytes) {
            this.bytes = bytes;
        }

        static Optional<Unit> named(String name) {
            for (Unit unit : values()) {
                if (unit.name().equalsIgnoreCase(name)) {
                    return Optional.of(unit);
                }
            }
            return Optional.empty();
        }
    }

    /**
     * Gibibytes where two decimals say it exactly, else mebibytes, the next higher whole one. So it never is less than
     * what was sold, and less than a mebibyte more.
     */
    static Limit of(Traffic traffic) {
        BigDecimal bytes = BigDecimal.valueOf(traffic.bytes());
        BigDecimal gib = plain(bytes.divide(BigDecimal.valueOf(Unit.GB.bytes)));
        if (traffic.bytes() >= Unit.GB.bytes && gib.scale() <= DECIMALS) {
            return new Limit(gib, Unit.GB);
        }
        return new Limit(bytes.divide(BigDecimal.valueOf(Unit.MB.bytes), 0, RoundingMode.CEILING), Unit.MB);
    }

    private static BigDecimal plain(BigDecimal number) {
        BigDecimal stripped = number.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    /**
     * Rounded to the nearest.
     *
     * @throws ArithmeticException beyond 64 bits
     */
    Traffic traffic() {
        return Traffic.ofBytes(value.multiply(BigDecimal.valueOf(unit.bytes))
                .setScale(0, RoundingMode.HALF_UP)
                .longValueExact());
    }

    boolean isAbout(Traffic shown) {
        return Math.abs(Math.subtractExact(traffic().bytes(), shown.bytes())) <= NEGLIGIBLE;
    }
}
