package io.daftar.report;

import io.daftar.model.Traffic;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What came of a run over the panels.
 *
 * @param startedAt UTC
 * @param panels a line a panel, by id
 */
public record SyncReport(Instant startedAt, List<PanelSyncReport> panels) {
    public SyncReport {
        panels = List.copyOf(panels);
    }

    /** Whether every account of every panel was read, or is known to be missing. */
    public boolean isComplete() {
        return panels.stream().allMatch(PanelSyncReport::isComplete);
    }

    /** Whether there was anything to do, and another run is doing all of it. */
    public boolean alreadyRunning() {
        return !panels.isEmpty() && panels.stream().allMatch(panel -> panel.status() == PanelSyncReport.Status.BUSY);
    }

    /** Bytes that were new, over all panels. */
    public Traffic booked() {
        return panels.stream().map(PanelSyncReport::booked).reduce(Traffic.ZERO, Traffic::plus);
    }

    /** A line a panel, for people. */
    @Override
    public String toString() {
        return panels.isEmpty()
                ? "no panel has accounts"
                : panels.stream().map(PanelSyncReport::toString).collect(Collectors.joining("\n"));
    }
}
