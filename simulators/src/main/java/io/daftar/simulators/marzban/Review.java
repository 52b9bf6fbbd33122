package io.daftar.simulators.marzban;

import io.daftar.simulators.fastapi.Times;
import org.jspecify.annotations.Nullable;

/**
 * The job that makes users limited, expired or active. It goes through the users in the order of their ids, and one it
 * trips over keeps it from those behind. Guarded by the simulator's lock.
 */
final class Review {

    private final PanelState panel;

    Review(PanelState panel) {
        this.panel = panel;
    }

    /** Outcome of going through the users once. */
    static final class Pass {
        boolean changed;
        boolean aborted;
        /** The earliest time at which a hold or a next plan falls due: when exactly, the user will show. */
        long nextDueMicros = Long.MAX_VALUE;
        /** Until then no user falls due for anything. */
        long quietUntilMicros = Long.MAX_VALUE;

        private void due(long micros, boolean exactTimeMatters) {
            quietUntilMicros = Math.min(quietUntilMicros, micros);
            nextDueMicros = exactTimeMatters ? Math.min(nextDueMicros, micros) : nextDueMicros;
        }
    }

    /**
     * The runs that lie after {@code fromMicros} and not after {@code untilMicros}. Runs in which nothing can happen are
     * left out; expiries without a next plan, whose exact time nobody can see, are left to the last run.
     *
     * @return until when nothing will fall due if nobody but time touches the users
     */
    long run(long fromMicros, long untilMicros) {
        long last = Math.floorDiv(untilMicros, Jobs.REVIEW_MICROS) * Jobs.REVIEW_MICROS;
        long tick = tickAtOrAfter(fromMicros + 1);
        long quietUntil = Long.MIN_VALUE;
        boolean catchesUp = tick < last;
        while (tick <= last) {
            Pass pass = pass(tick);
            // A pass that changed something and then tripped gets further the next time.
            if (pass.changed && pass.aborted && tick == last && catchesUp) {
                pass(tick);
            }
            quietUntil = pass.changed || pass.aborted ? Long.MIN_VALUE : pass.quietUntilMicros;
            long soonest = pass.changed ? tick + 1 : Math.max(pass.nextDueMicros, tick + 1);
            tick = tick == last ? Long.MAX_VALUE : Math.min(last, tickAtOrAfter(soonest));
        }
        return quietUntil;
    }

    private static long tickAtOrAfter(long micros) {
        return micros == Long.MAX_VALUE ? micros : -Math.floorDiv(-micros, Jobs.REVIEW_MICROS) * Jobs.REVIEW_MICROS;
    }

    /** Goes through the users once. */
    Pass pass(long now) {
        Pass pass = new Pass();
        long seconds = panel.expirySeconds(now);
        for (UserRow row : panel.users.inIdOrder()) {
            if (row.status == Status.ACTIVE && !reviewActive(row, now, seconds, pass)) {
                pass.aborted = true;
                return pass;
            }
        }
        for (UserRow row : panel.users.inIdOrder()) {
            if (row.status == Status.ON_HOLD) {
                reviewHold(row, now, seconds, pass);
                if (pass.changed && row.isPoisoned() && row.status == Status.ACTIVE) {
                    pass.aborted = true;
                    return pass;
                }
            }
        }
        return pass;
    }

    /** Returns false if the job trips over this user. */
    private static boolean reviewActive(UserRow row, long now, long seconds, Pass pass) {
        boolean limited = row.isOverLimit();
        boolean expired = row.expire != 0 && row.expire <= seconds;
        NextPlan plan = row.detailsOrNone().nextPlan;
        if (!limited && !expired) {
            if (row.expire != 0) {
                pass.due(now + (row.expire - seconds) * Times.MICROS_PER_SECOND, plan != null);
            }
            return true;
        }
        if (plan != null && (plan.fireOnEither() || (limited && expired))) {
            if (!applyNextPlan(row, plan, now)) {
                return false;
            }
            pass.changed = true;
            return true;
        }
        row.become(limited ? Status.LIMITED : Status.EXPIRED, now);
        pass.changed = true;
        // The change is stored; reporting it fails for a user that cannot be printed.
        return !row.isPoisoned();
    }

    /** Switches to the next plan; false, and nothing done, where the panel's sum fails for want of an old limit. */
    static boolean applyNextPlan(UserRow row, NextPlan plan, long nowMicros) {
        if (!plan.addRemainingTraffic() && row.limit == 0) {
            return false;
        }
        // The flag works the wrong way round on the panel.
        long rest = plan.addRemainingTraffic() ? 0 : row.limit - row.used;
        Long expire = plan.expire();
        row.resetUsage(nowMicros);
        row.limit = plan.dataLimit() + rest;
        row.expire = expire == null ? 0 : expire;
        row.become(Status.ACTIVE, nowMicros);
        return true;
    }

    private static void reviewHold(UserRow row, long now, long seconds, Pass pass) {
        Details details = row.detailsOrNone();
        long base = details.editedMicros == 0 ? row.createdMicros : details.editedMicros;
        boolean connected = details.onlineMicros != 0 && details.onlineMicros >= base;
        @Nullable Long timeout = details.onHoldTimeoutMicros;
        if (!connected && (timeout == null || timeout > now)) {
            if (timeout != null) {
                pass.due(timeout, true);
            }
            return;
        }
        row.become(Status.ACTIVE, now);
        row.expire = seconds + details.onHoldDuration;
        row.details().onHoldDuration = 0;
        row.details().onHoldTimeoutMicros = null;
        pass.changed = true;
    }
}
