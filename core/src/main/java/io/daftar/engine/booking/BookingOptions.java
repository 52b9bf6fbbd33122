package io.daftar.engine.booking;

import io.daftar.ledger.LineRate;
import io.daftar.model.PanelId;
import java.time.Duration;
import java.util.Map;

/**
 * How readings are booked.
 *
 * @param lineRate more than this per account is quarantined
 * @param lineRates the same for single panels
 * @param resetAbandonedAfter after how long an open reset counts as left by a process that died
 */
public record BookingOptions(LineRate lineRate, Map<PanelId, LineRate> lineRates, Duration resetAbandonedAfter) {
    public BookingOptions {
        lineRates = Map.copyOf(lineRates);
    }

    public LineRate lineRate(PanelId panel) {
        return lineRates.getOrDefault(panel, lineRate);
    }
}
