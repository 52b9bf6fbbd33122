package io.daftar.simulators.marzban;

import io.daftar.simulators.Dips;
import io.daftar.simulators.MutableClock;
import io.daftar.simulators.fastapi.FastApiState;
import io.daftar.simulators.fastapi.Refusal;
import io.daftar.simulators.fastapi.Times;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;

/** Everything the panel's database and process hold. Guarded by the simulator's lock. */
final class PanelState extends FastApiState {

    /** How long a writer waits for SQLite's lock before it gives up (recorded). */
    static final Duration LOCK_PATIENCE = Duration.ofSeconds(5);

    final UserTable users = new UserTable();
    final Admins admins;
    final UserAccess access;
    final UserJson json;
    /** Names of nodes by id; the master is not among them. */
    final Map<Integer, String> nodes = new LinkedHashMap<>();

    private final long zoneOffsetSeconds;
    private long lockedUntilMicros;

    PanelState(MarzbanSimulatorBuilder options, Clock clock, Dips dips) {
        super(options, clock, dips);
        this.admins = new Admins(username, password, tokens);
        this.access = new UserAccess(new Derived(seed));
        this.json = new UserJson(access, dips);
        this.zoneOffsetSeconds = options.processOffset.getTotalSeconds();
    }

    @Override
    protected Admins admins() {
        return admins;
    }

    /** What the panel takes for the current second when it compares expiry times: its process's zone shifts it. */
    long expirySeconds(long micros) {
        return Math.floorDiv(micros, Times.MICROS_PER_SECOND) - zoneOffsetSeconds;
    }

    void lockFor(Duration held) {
        lockedUntilMicros = nowMicros() + held.toNanos() / 1_000;
    }

    void unlock() {
        lockedUntilMicros = 0;
    }

    /** Waits, in the panel's time, until the lock is free; gives up after {@link #LOCK_PATIENCE}. */
    void awaitWriteLock() {
        Duration left = Duration.of(Math.max(0, lockedUntilMicros - nowMicros()), ChronoUnit.MICROS);
        boolean tooLong = left.compareTo(LOCK_PATIENCE) >= 0;
        if (clock instanceof MutableClock mutable) {
            mutable.advance(tooLong ? LOCK_PATIENCE : left);
        }
        if (tooLong) {
            throw Refusal.crash();
        }
    }

    /** Adds traffic to a user's counter, its hourly rows and its owner's sum. */
    void count(UserRow row, int node, long bytes) {
        row.used += bytes;
        row.addHourly(Math.floorDiv(nowMicros(), Times.MICROS_PER_HOUR), node, bytes);
        if (row.owner != null) {
            row.owner.usersUsage += bytes;
        }
    }
}
