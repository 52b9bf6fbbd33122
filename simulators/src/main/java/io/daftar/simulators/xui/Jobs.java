package io.daftar.simulators.xui;

import io.daftar.simulators.MutableClock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * What the panel does by itself: the traffic job at whole multiples of its interval, and the resets that an inbound is
 * set to at full hours in the zone of the panel's clock. Guarded by the simulator's lock.
 */
final class Jobs {

    private static final long HOUR_MILLIS = 3_600_000;

    private final PanelState panel;
    private final TrafficJob traffic;
    private final long interval;
    private long doneUntil;
    private boolean paused;

    Jobs(PanelState panel) {
        this.panel = panel;
        this.traffic = new TrafficJob(panel);
        this.interval = panel.version.tickSeconds() * 1_000L;
        this.doneUntil = panel.nowMillis();
    }

    /** From now on nothing runs by itself. */
    void pause() {
        paused = true;
    }

    void resume() {
        paused = false;
    }

    /** Runs the traffic job out of its turn. */
    void runTrafficNow() {
        traffic.run(panel.nowMillis());
    }

    /** Runs what has fallen due since the last call. A clock that was turned back runs nothing. */
    void catchUp() {
        long now = panel.nowMillis();
        if (paused) {
            doneUntil = now;
        }
        while (doneUntil < now) {
            long hour = (Math.floorDiv(doneUntil, HOUR_MILLIS) + 1) * HOUR_MILLIS;
            boolean hourMatters = hour <= now && hasScheduledResets();
            long until = hourMatters ? hour : now;
            runTraffic(doneUntil, until);
            if (hourMatters) {
                resetScheduled(until);
            }
            doneUntil = until;
        }
    }

    /** When the traffic job runs next after that time. */
    long nextTick(long after) {
        return (Math.floorDiv(after, interval) + 1) * interval;
    }

    /** The run at that time, in the middle of a call. */
    void tick(long at) {
        traffic.run(at);
    }

    /** The panel is busy that long with one call, and its database too: no job gets in. */
    void spend(Duration time) {
        if (panel.clock instanceof MutableClock clock) {
            clock.advance(time);
        }
        doneUntil = Math.max(doneUntil, panel.nowMillis());
    }

    /** After the first run only those are made that find something: a client whose time has come. */
    private void runTraffic(long from, long until) {
        long last = Math.floorDiv(until, interval) * interval;
        long tick = nextTick(from);
        if (tick > last) {
            return;
        }
        long done = tick;
        for (; tick <= last; tick = tickOfNextExpiry(tick)) {
            traffic.run(tick);
            done = tick;
        }
        if (done < last) {
            panel.onlines.tick(List.of(), last);
        }
    }

    private long tickOfNextExpiry(long after) {
        long next = Long.MAX_VALUE;
        for (TrafficRow row : panel.traffic.all()) {
            if (row.expiryTime > after && (row.enable || row.reset > 0)) {
                next = Math.min(next, row.expiryTime);
            }
        }
        return next > Long.MAX_VALUE - interval
                ? Long.MAX_VALUE
                : Math.floorDiv(next + interval - 1, interval) * interval;
    }

    private boolean hasScheduledResets() {
        return panel.inbounds.values().stream().anyMatch(inbound -> !inbound.trafficReset.equals(Inbound.NEVER));
    }

    private void resetScheduled(long at) {
        ZonedDateTime time = Instant.ofEpochMilli(at).atZone(panel.clock.getZone());
        boolean midnight = time.truncatedTo(ChronoUnit.DAYS).equals(time);
        for (Inbound inbound : panel.inbounds.values()) {
            boolean due = switch (inbound.trafficReset) {
                case "hourly" -> true;
                case "daily" -> midnight;
                case "weekly" -> midnight && time.getDayOfWeek() == DayOfWeek.SUNDAY;
                case "monthly" -> midnight && time.getDayOfMonth() == 1;
                default -> false;
            };
            if (due) {
                reset(inbound, at);
            }
        }
    }

    /** Counters go to zero and on; clients whose settings are off stay off, as with a reset by call (read). */
    private void reset(Inbound inbound, long at) {
        inbound.up = 0;
        inbound.down = 0;
        inbound.lastTrafficResetTime = at;
        for (TrafficRow row : panel.traffic.all()) {
            if (row.inboundId == inbound.id) {
                row.zero();
                row.enable = true;
            }
        }
    }
}
