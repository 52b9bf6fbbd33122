package io.daftar;

import io.daftar.engine.booking.BookingOptions;
import io.daftar.engine.enforce.Enforcement;
import io.daftar.ledger.LineRate;
import io.daftar.model.PanelId;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * How the engine works, fixed when it is built: 10 Gbit/s an account, leases of 300 s. Immutable.
 *
 * @param lineRate more traffic than this of one account is quarantined instead of booked
 * @param lineRates the same for single panels
 * @param leaseLength after how long another process may take over the work of one that died
 * @param enforcementSlice after how long of writing to a panel it is let go for a moment, so that it can be read
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

        /** 10 Gbit/s unless said otherwise: more traffic than this of one account is quarantined. */
        public Builder lineRate(LineRate rate) {
            lineRate = rate;
            return this;
        }

        /** {@link #lineRate(LineRate)} for one panel. */
        public Builder lineRate(PanelId panel, LineRate rate) {
            lineRates.put(panel, rate);
            return this;
        }

        /** 300 s unless said otherwise: after this, another process may take over the work of one that died. */
        public Builder leaseLength(Duration length) {
            if (length.isZero() || length.isNegative()) {
                throw new IllegalArgumentException("lease length must be greater than zero, but is " + length);
            }
            leaseLength = length;
            return this;
        }

        /** 20 s unless said otherwise: after so long of writing to a panel it is let go, so that it can be read. */
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
