package io.daftar.engine.booking;

import io.daftar.event.EngineListener.SyncProgress;
import io.daftar.ledger.Booking;
import io.daftar.ledger.Booking.Notice;
import io.daftar.model.Panel;
import io.daftar.model.Traffic;
import io.daftar.panel.PanelException;
import io.daftar.report.PanelFailure;
import io.daftar.report.PanelFailure.FailureKind;
import io.daftar.report.SyncReport.PanelSyncReport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Counts what is read of a panel. Bounded: it keeps numbers and the first failures, not users. */
public final class SyncTally {
    private final Panel panel;
    private final List<PanelFailure> failures = new ArrayList<>();
    private final List<PanelFailure> unreadable = new ArrayList<>();
    private OptionalLong total = OptionalLong.empty();
    private long usersSeen;
    private long changed;
    private long missing;
    private long quarantined;
    private long doubtful;
    private long dropped;
    private long failed;
    private Traffic booked = Traffic.ZERO;
    private long failedByName;
    private Optional<FailureKind> brokenBy = Optional.empty();

    public SyncTally(Panel panel) {
        this.panel = panel;
    }

    public void sawUsers(int users) {
        usersSeen += users;
    }

    public long usersSeen() {
        return usersSeen;
    }

    /** How many users the panel says it has. */
    public void total(long users) {
        total = OptionalLong.of(users);
    }

    public SyncProgress progress(long requests, boolean finished) {
        return new SyncProgress(panel.id(), usersSeen, total, requests, finished);
    }

    void wrote(AccountBooking written) {
        Booking booking = written.booking();
        noticed(booking.notice());
        booked = booked.plus(booking.delta());
        if (written.changed()) {
            changed++;
        }
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

    /** An account, or a part of the list, could not be read. */
    public void failed(String panelUser, FailureKind kind, String message) {
        failed(failure(panelUser, kind, message));
    }

    /** An account could not be read by name. */
    public void failedByName(String panelUser, PanelException why) {
        failedByName++;
        failed(failure(panelUser, why));
    }

    /** A row, or a part of the list, could not be read; its account is known later, if at all. */
    public void unreadable(String what, PanelException why) {
        unreadable.add(failure(what, why));
    }

    /** Counts the remaining unreadable rows, which have no account: accounts that failed are known by name now. */
    public void countUnreadableStrangers() {
        unreadable.stream().skip(failedByName).forEach(this::failed);
    }

    private PanelFailure failure(String panelUser, PanelException why) {
        return failure(panelUser, FailureKind.of(why.kind()), String.valueOf(why.getMessage()));
    }

    private PanelFailure failure(String panelUser, FailureKind kind, String message) {
        return new PanelFailure(panel.id(), Optional.empty(), panelUser, kind, message);
    }

    private void failed(PanelFailure failure) {
        failed++;
        if (failures.size() < PanelSyncReport.MOST_FAILURES) {
            failures.add(failure);
        }
    }

    /** The panel could not be read to the end. Its failure is listed first. */
    public void broke(PanelFailure failure) {
        brokenBy = Optional.of(failure.kind());
        failed++;
        failures.add(0, failure);
    }

    public boolean broken() {
        return brokenBy.isPresent();
    }

    public boolean brokenBy(FailureKind kind) {
        return brokenBy.equals(Optional.of(kind));
    }

    /** An account could not be read. */
    public void failedByName(PanelFailure failure) {
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
                broken() ? PanelSyncReport.Status.FAILED : PanelSyncReport.Status.OK,
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
