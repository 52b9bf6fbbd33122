package io.daftar;

import io.daftar.engine.booking.SyncOptions;
import io.daftar.engine.enforce.EnforcementOptions;
import io.daftar.ledger.LineRate;
import io.daftar.model.PanelId;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

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
    public static final EngineOptions DEFAULT =
            new EngineOptions(LineRate.DEFAULT, Map.of(), SyncOptions.LEASE_LENGTH, EnforcementOptions.SLICE);

    public EngineOptions {
        lineRates = Map.copyOf(lineRates);
    }

    public static Builder builder() {
        return new Builder();
    }

    SyncOptions sync(UUID process) {
        return new SyncOptions(lineRate, lineRates, leaseLength, process.toString());
    }

    EnforcementOptions enforcement(UUID process) {
        return new EnforcementOptions(leaseLength, enforcementSlice, process.toString());
    }

    /** Collects options; every one has a default. Not thread-safe. */
    public static final class Builder {
        private final Map<PanelId, LineRate> lineRates = new HashMap<>();
        private LineRate lineRate = LineRate.DEFAULT;
        private Duration leaseLength = SyncOptions.LEASE_LENGTH;
        private Duration enforcementSlice = EnforcementOptions.SLICE;

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
