package io.daftar.engine.sync;

import java.time.Instant;
import java.time.ZoneOffset;

/**
 * When usage is synced: in the minutes of the hour that are multiples of the interval.
 *
 * @param intervalMinutes 1 to 5; values outside are clamped
 */
public record SyncSchedule(int intervalMinutes) {
    public SyncSchedule {
        intervalMinutes = Math.max(1, Math.min(5, intervalMinutes));
    }

    /** Whether the minute that {@code now} lies in is one to sync in. */
    public boolean isDue(Instant now) {
        return now.atOffset(ZoneOffset.UTC).getMinute() % intervalMinutes == 0;
    }
}
