package io.daftar.report;

import io.daftar.ledger.LifetimeDrift;
import io.daftar.model.PanelAccount;
import io.daftar.model.PanelId;
import java.util.List;
import java.util.Optional;

/**
 * What was booked against the lifetime counters of the panels.
 *
 * @param panels a line for each panel
 * @param accounts those with drift, the largest first in either direction, at most {@link #MOST_LISTED} of all panels
 */
public record DriftReport(List<PanelLine> panels, List<AccountDrift> accounts) {
    /** So many accounts are listed. */
    public static final int MOST_LISTED = 1_000;

    public DriftReport {
        panels = List.copyOf(panels);
        accounts = List.copyOf(accounts);
    }

    /** Whether every panel could be read. */
    public boolean isComplete() {
        return panels.stream().noneMatch(panel -> panel.failure().isPresent());
    }

    /**
     * One panel.
     *
     * @param panel which
     * @param name its name
     * @param lifetimeCounters whether it has lifetime counters; {@code false} also where it could not be asked. Without
     *     them there is nothing to compare
     * @param accounts how many of its users are ours
     * @param compared how many of them were compared; not those that the panel does not have, or shows without a lifetime,
     *     that were never read, or that were booked on at every look
     * @param drifting how many of those have drift
     * @param sums over those that were compared
     * @param failure why the panel could not be read, or not to its end; what was read until then is counted
     */
    public record PanelLine(
            PanelId panel,
            String name,
            boolean lifetimeCounters,
            long accounts,
            long compared,
            long drifting,
            LifetimeDrift sums,
            Optional<PanelFailure> failure) {}

    /**
     * An account of which more or less is booked than its panel counted.
     *
     * @param account which user of which panel, and whose
     * @param figures what was booked and what the panel counted; the drift is not zero
     */
    public record AccountDrift(PanelAccount account, LifetimeDrift figures) {}
}
