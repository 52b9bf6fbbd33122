package io.daftar;

import io.daftar.engine.booking.BookingOptions;
import io.daftar.engine.enforce.Enforcement;
import io.daftar.ledger.LineRate;
import io.daftar.model.PanelId;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * Options of the engine, fixed when it is built. By default 10 Gbit/s per account, and leases of 300 s. Immutable.
 *
 * @param lineRate more traffic than this of one account is quarantined instead of booked
 * @param lineRates the same for single panels
 * @param leaseLength after how long another process may take over the work of one that died
 * @param enforcementSlice how long a panel is written to before its lease is given back, so that it can be read
 */
public record EngineOptions(
        LineRate lineRate, Map<PanelId, LineRate> lineRates, Duration leaseLength, Duration enforcementSlice) {
    private static final Duration LEASE_LENGTH = Duration.ofMinutes(5);

    public static final EngineOptions DEFAULT =
            new EngineOptions(LineRate.DEFAULT, Map.of(), LEASE_LENGTH, Enforcement.SLICE);

    public EngineOptions {
        lineRates = Map.copyOf(lineRates);
    }

    public static Builder builder() {
        return new Builder();
    }

    BookingOptions booking() {
        return new BookingOptions(lineRate, lineRates, leaseLength);
    }

    /** Collects options; every one has a default. Not thread-safe. */
    public static final class Builder {
        private final Map<PanelId, LineRate> lineRates = new HashMap<>();
        private LineRate lineRate = LineRate.DEFAULT;
        private Duration leaseLength = LEASE_LENGTH;
        private Duration enforcementSlice = Enforcement.SLICE;

        private Builder() {}

        /** By default 10 Gbit/s: more traffic than this of one account is quarantined. */
        public Builder lineRate(LineRate rate) {
            lineRate = rate;
            return this;
        }

        /** {@link #lineRate(LineRate)} for one panel. */
        public Builder lineRate(PanelId panel, LineRate rate) {
            lineRates.put(panel, rate);
            return this;
        }

        /** By default 300 s: after this, another process may take over the work of one that died. */
        public Builder leaseLength(Duration length) {
            if (length.isZero() || length.isNegative()) {
                throw new IllegalArgumentException("lease length must be greater than zero, but is " + length);
            }
            leaseLength = length;
            return this;
        }

        /** By default 20 s: after writing to a panel for so long its lease is given back, so that it can be read. */
        public Builder enforcementSlice(Duration length) {
            if (length.isZero() || length.isNegative()) {
                throw new IllegalArgumentException("slice must be greater than zero, but is " + length);
            }
            enforcementSlice = length;
            return this;
        }

        public EngineOptions build() {
            return new EngineOptions(lineRate, lineRates, leaseLength, enforcementSlice);
        }
    }
}
