package io.daftar.engine.booking;

import io.daftar.ledger.LineRate;
import io.daftar.model.PanelId;
import java.time.Duration;
import java.util.Map;

/**
 * How panels are read.
 *
 * @param lineRate more than this per account is quarantined
 * @param lineRates the same for single panels
 * @param leaseLength after how long a run that died may be taken over
 * @param holder the name of this process, for leases
 */
public record SyncOptions(LineRate lineRate, Map<PanelId, LineRate> lineRates, Duration leaseLength, String holder) {
    /** 300 s. */
    public static final Duration LEASE_LENGTH = Duration.ofMinutes(5);

    public SyncOptions {
        lineRates = Map.copyOf(lineRates);
        if (leaseLength.isZero() || leaseLength.isNegative()) {
            throw new IllegalArgumentException("lease length must be greater than zero, but is " + leaseLength);
        }
    }

    public LineRate lineRate(PanelId panel) {
        return lineRates.getOrDefault(panel, lineRate);
    }
}
