package io.daftar.simulators.marzneshin;

import io.daftar.simulators.fastapi.ResetStrategy;
import io.daftar.simulators.fastapi.Times;

/**
 * What the panel does by itself: reviews users every 30 s, zeroes counters of users with a reset strategy every hour.
 * Jobs run at whole multiples of their interval. Guarded by the simulator's lock.
 */
final class Jobs {

    static final long REVIEW_MICROS = 30 * Times.MICROS_PER_SECOND;

    private final PanelState panel;
    private long doneUntilMicros;
    private boolean paused;

    Jobs(PanelState panel) {
        this.panel = panel;
        this.doneUntilMicros = panel.nowMicros();
    }

    /** Runs what has fallen due since the last call. A clock that was turned back runs nothing. */
    void catchUp() {
        long now = panel.nowMicros();
        long last = Math.floorDiv(now, REVIEW_MICROS) * REVIEW_MICROS;
        if (paused || last <= doneUntilMicros) {
            return;
        }
        long from = doneUntilMicros;
        doneUntilMicros = now;
        review(tickAfter(from), last);
        if (panel.users.all().stream().anyMatch(row -> row.resets != ResetStrategy.NO_RESET)) {
            long hour = (Math.floorDiv(from, Times.MICROS_PER_HOUR) + 1) * Times.MICROS_PER_HOUR;
            for (; hour <= last; hour += Times.MICROS_PER_HOUR) {
                resetPeriodically(hour);
            }
        }
        stopWhoIsOver(last);
    }

    private static long tickAfter(long micros) {
        return (Math.floorDiv(micros, REVIEW_MICROS) + 1) * REVIEW_MICROS;
    }

    /** From now on jobs run when they are told to, whatever the clock says. */
    void pause() {
        paused = true;
    }

    void reviewNow() {
        review(panel.nowMicros(), panel.nowMicros());
    }

    void resetNow() {
        resetPeriodically(panel.nowMicros());
    }

    /** The runs from {@code first} to {@code last}, of which only those are looked at in which something happens. */
    private void review(long first, long last) {
        for (UserRow row : panel.users.present()) {
            if (row.expires == ExpireStrategy.START_ON_FIRST_USE) {
                startTime(row, first, last);
            }
        }
        stopWhoIsOver(first);
        stopWhoIsOver(last);
    }

    private static void startTime(UserRow row, long first, long last) {
        long base = row.editedMicros == 0 ? row.createdMicros : row.editedMicros;
        boolean connected = row.onlineMicros != 0 && row.onlineMicros >= base;
        Long deadline = row.deadlineMicros;
        if (!connected && (deadline == null || deadline > last)) {
            return;
        }
        long due = connected || deadline == null || deadline <= first ? first : tickAfter(deadline - 1);
        Long seconds = row.usageDuration;
        row.expiresAt(due + (seconds == null ? 0 : seconds) * Times.MICROS_PER_SECOND);
    }

    private void stopWhoIsOver(long now) {
        for (UserRow row : panel.users.present()) {
            if (row.activated && !row.isActive(now)) {
                row.activated = false;
            }
        }
    }

    /** Disabled users too; one after the other, so that no two have the same time of a reset. */
    private void resetPeriodically(long hour) {
        long now = hour;
        for (UserRow row : panel.users.present()) {
            if (row.resets == ResetStrategy.NO_RESET) {
                continue;
            }
            long since = row.resetMicros == 0 ? row.createdMicros : row.resetMicros;
            if (now - since >= row.resets.days() * Times.MICROS_PER_DAY) {
                row.reset(now++);
            }
        }
    }
}
