package io.daftar.engine.booking;

import io.daftar.ledger.Booking;
import io.daftar.ledger.Notice;
import io.daftar.model.Panel;
import io.daftar.model.Traffic;
import io.daftar.panel.PanelException;
import io.daftar.report.PanelSyncReport;
import io.daftar.report.SyncFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Counts while a panel is read. Bounded: it remembers numbers and the first failures, not users. */
public final class PanelTally {
    private final Panel panel;
    private final List<SyncFailure> failures = new ArrayList<>();
    private long usersSeen;
    private long changed;
    private long missing;
    private long quarantined;
    private long doubtful;
    private long dropped;
    private long failed;
    private Traffic booked = Traffic.ZERO;
    private long failedByName;
    private boolean broken;
    private Optional<PanelException.Kind> brokenBy = Optional.empty();

    public PanelTally(Panel panel) {
        this.panel = panel;
    }

    public void sawUsers(int users) {
        usersSeen += users;
    }

    public long usersSeen() {
        return usersSeen;
    }

    void wrote(Booking booking) {
        booked = booked.plus(booking.delta());
    }

    void wroteRows(int rows) {
        changed += rows;
    }

    void noticed(Notice notice) {
        switch (notice) {
            case QUARANTINED -> quarantined++;
            case SHRANK_LIKE_RESTART, SHRANK_LIKE_REWIND -> doubtful++;
            case OVERTAKEN, RESET_OPEN -> dropped++;
            case UNCHANGED, FIRST_SIGHT, GREW, RESTARTED, RECREATED, REWOUND, SETTLED -> {}
        }
    }

    public void missing(long accounts) {
        missing += accounts;
    }

    void dropped() {
        dropped++;
    }

    public void failed(SyncFailure failure) {
        failed++;
        if (failures.size() < PanelSyncReport.MOST_FAILURES) {
            failures.add(failure);
        }
    }

    /** The panel could not be read to the end. Its failure is listed first. */
    public void broke(PanelException why) {
        brokenBy = Optional.of(why.kind());
        broke(SyncFailure.of("", why));
    }

    public void broke(SyncFailure failure) {
        broken = true;
        failed++;
        failures.add(0, failure);
    }

    public boolean broken() {
        return broken;
    }

    public boolean brokenBy(PanelException.Kind kind) {
        return brokenBy.equals(Optional.of(kind));
    }

    /** An account of ours could not be read. */
    public void failedByName(SyncFailure failure) {
        failedByName++;
        failed(failure);
    }

    public long failedByName() {
        return failedByName;
    }

    public boolean clean() {
        return failed == 0 && dropped == 0;
    }

    public PanelSyncReport report(long matched, long requests, Duration took, boolean restored) {
        return new PanelSyncReport(
                panel.id(),
                panel.name(),
                broken ? PanelSyncReport.Status.FAILED : PanelSyncReport.Status.OK,
                new PanelSyncReport.Counts(
                        usersSeen, matched, changed, missing, quarantined, doubtful, dropped, failed),
                booked,
                requests,
                took,
                restored,
                failures.size() > PanelSyncReport.MOST_FAILURES
                        ? failures.subList(0, PanelSyncReport.MOST_FAILURES)
                        : failures);
    }
}
