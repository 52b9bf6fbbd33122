package io.daftar.report;

import io.daftar.model.Panel;
import io.daftar.model.PanelId;
import io.daftar.model.Traffic;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The result of a sync of the panels.
 *
 * @param startedAt UTC
 * @param panels one report per panel, by id
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

    /** New bytes, over all panels. */
    public Traffic booked() {
        return panels.stream().map(PanelSyncReport::booked).reduce(Traffic.ZERO, Traffic::plus);
    }

    /** One line per panel, for people. */
    @Override
    public String toString() {
        return panels.isEmpty()
                ? "no panel has accounts"
                : panels.stream().map(PanelSyncReport::toString).collect(Collectors.joining("\n"));
    }

    /**
     * The result of reading one panel.
     *
     * @param panel the panel
     * @param name for people
     * @param status how it ended
     * @param counts numbers of users and accounts
     * @param booked new bytes
     * @param requests requests sent, sign-ins included
     * @param took the duration, by the engine's clock
     * @param restored whether the panel was found to be restored from a backup, so that nothing was booked but a new base
     * @param failures the first {@value #MOST_FAILURES} of what failed; {@code counts.failed} has all
     */
    public record PanelSyncReport(
            PanelId panel,
            String name,
            Status status,
            Counts counts,
            Traffic booked,
            long requests,
            Duration took,
            boolean restored,
            List<PanelFailure> failures) {
        /** How many failures are listed one by one. */
        public static final int MOST_FAILURES = 100;

        /** How the reading of a panel ended. Meant for {@code switch}. */
        public enum Status {
            /** The panel was read to the end; single users may have failed. */
            OK,
            /** The reading broke off. What was read until then is booked. */
            FAILED,
            /** Nothing was read: another run is reading the panel. */
            BUSY
        }

        /**
         * Numbers of users and accounts.
         *
         * @param usersSeen users that were read, with an account or without
         * @param matched accounts that were read
         * @param changed account rows that were written
         * @param missing accounts whose user the panel says it does not have
         * @param quarantined readings quarantined because no line could carry that much
         * @param doubtful readings not booked because the counter decreased
         * @param dropped readings dropped because the account was changed meanwhile
         * @param failed users, or parts of the list, that could not be read
         */
        public record Counts(
                long usersSeen,
                long matched,
                long changed,
                long missing,
                long quarantined,
                long doubtful,
                long dropped,
                long failed) {
            static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0, 0, 0);
        }

        public PanelSyncReport {
            failures = List.copyOf(failures);
        }

        public static PanelSyncReport busy(PanelId panel, String name) {
            return new PanelSyncReport(
                    panel, name, Status.BUSY, Counts.NONE, Traffic.ZERO, 0, Duration.ZERO, false, List.of());
        }

        public static PanelSyncReport failed(Panel panel, PanelFailure why) {
            Counts counts = new Counts(0, 0, 0, 0, 0, 0, 0, 1);
            return new PanelSyncReport(
                    panel.id(),
                    panel.name(),
                    Status.FAILED,
                    counts,
                    Traffic.ZERO,
                    0,
                    Duration.ZERO,
                    false,
                    List.of(why));
        }

        /** Whether every account was read, or is known to be missing. */
        public boolean isComplete() {
            return status == Status.OK && counts.failed == 0;
        }

        /** Why the panel could not be read to the end, where it could not. */
        public Optional<PanelFailure> panelFailure() {
            return failures.stream().filter(PanelFailure::isOfWholePanel).findFirst();
        }

        /** One line for people. */
        @Override
        public String toString() {
            if (status == Status.BUSY) {
                return name + ": busy, another run is reading it";
            }
            String line = String.format(
                    Locale.ROOT,
                    "%s: %s, %d users seen, %d of ours, %d changed, %s booked, %d requests, %d ms",
                    name,
                    status.name().toLowerCase(Locale.ROOT),
                    counts.usersSeen,
                    counts.matched,
                    counts.changed,
                    booked,
                    requests,
                    took.toMillis());
            return line
                    + part(counts.missing, "missing")
                    + part(counts.quarantined, "quarantined")
                    + part(counts.doubtful, "doubtful")
                    + part(counts.dropped, "dropped")
                    + part(counts.failed, "failed")
                    + (restored ? ", restored from a backup" : "")
                    + panelFailure().map(failure -> ": " + failure.message()).orElse("");
        }

        private static String part(long count, String what) {
            return count == 0 ? "" : ", " + count + " " + what;
        }
    }
}
