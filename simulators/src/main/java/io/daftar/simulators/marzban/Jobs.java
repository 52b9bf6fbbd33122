package io.daftar.simulators.marzban;

import io.daftar.simulators.fastapi.ResetStrategy;
import io.daftar.simulators.fastapi.Times;
import java.util.ArrayList;
import java.util.List;

/**
 * What the panel does by itself: reviews statuses every 10 s, zeroes counters of users with a reset strategy every hour,
 * deletes expired users every six hours. Jobs run at whole multiples of their interval. Guarded by the simulator's lock.
 */
final class Jobs {

    static final long REVIEW_MICROS = 10 * Times.MICROS_PER_SECOND;

    private static final long RESET_MICROS = Times.MICROS_PER_HOUR;
    private static final long DELETE_MICROS = 6 * Times.MICROS_PER_HOUR;

    private final PanelState panel;
    private final Review review;
    private long doneUntilMicros;
    private boolean paused;

    Jobs(PanelState panel) {
        this.panel = panel;
        this.review = new Review(panel);
        this.doneUntilMicros = panel.nowMicros();
    }

    /** Runs what has fallen due since the last call. A clock that was turned back runs nothing. */
    void catchUp() {
        long now = panel.nowMicros();
        long quietUntil = Long.MIN_VALUE;
        while (!paused && doneUntilMicros < now) {
            long hour = (Math.floorDiv(doneUntilMicros, RESET_MICROS) + 1) * RESET_MICROS;
            boolean hourMatters = hour <= now && hasHourlyWork();
            long until = hourMatters ? hour : now;
            if (until >= quietUntil) {
                quietUntil = review.run(doneUntilMicros, until);
            }
            if (hourMatters) {
                quietUntil = resetPeriodically(until) ? Long.MIN_VALUE : quietUntil;
                if (until % DELETE_MICROS == 0) {
                    deleteExpired(until);
                }
            }
            doneUntilMicros = until;
        }
    }

    /** From now on jobs run when they are told to, whatever the clock says. */
    void pause() {
        paused = true;
    }

    void reviewNow() {
        review.pass(panel.nowMicros());
    }

    void resetNow() {
        resetPeriodically(panel.nowMicros());
    }

    private boolean hasHourlyWork() {
        for (UserRow row : panel.users.all()) {
            if (row.strategy != ResetStrategy.NO_RESET || row.detailsOrNone().autoDeleteDays != null) {
                return true;
            }
        }
        return false;
    }

    /** Returns whether any counter was reset. */
    private boolean resetPeriodically(long now) {
        boolean reset = false;
        for (UserRow row : panel.users.all()) {
            boolean counted = row.status == Status.ACTIVE || row.status == Status.LIMITED;
            if (row.strategy == ResetStrategy.NO_RESET || !counted) {
                continue;
            }
            long since = row.lastResetMicros == 0 ? row.createdMicros : row.lastResetMicros;
            if ((now - since) / Times.MICROS_PER_DAY >= row.strategy.days()) {
                resetPeriodically(row, now);
                reset = true;
            }
        }
        return reset;
    }

    /** Zeroes one counter; a user that was limited by it is active again. */
    static void resetPeriodically(UserRow row, long now) {
        row.resetUsage(now);
        if (row.status == Status.LIMITED) {
            row.become(Status.ACTIVE, now);
        }
    }

    private void deleteExpired(long now) {
        List<String> gone = new ArrayList<>();
        for (UserRow row : panel.users.all()) {
            Details details = row.detailsOrNone();
            Long days = details.autoDeleteDays;
            if (row.status == Status.EXPIRED
                    && days != null
                    && days >= 0
                    && details.statusChangedMicros + days * Times.MICROS_PER_DAY <= now) {
                gone.add(row.name);
            }
        }
        gone.forEach(panel.users::remove);
    }
}
