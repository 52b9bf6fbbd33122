package io.daftar.simulators.marzban;

import io.daftar.simulators.MutableClock;
import io.daftar.simulators.fastapi.Refusal;
import io.daftar.simulators.fastapi.Times;
import io.daftar.simulators.fastapi.Tokens;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Everything the panel's database and process hold. Guarded by the simulator's lock. */
final class PanelState {

    /** How long a writer waits for SQLite's lock before it gives up (recorded). */
    static final Duration LOCK_PATIENCE = Duration.ofSeconds(5);

    final UserTable users = new UserTable();
    final Tokens tokens;
    final Admins admins;
    final UserAccess access;
    final UserJson json;
    /** Names of nodes by id; the master is not among them. */
    final Map<Integer, String> nodes = new LinkedHashMap<>();

    private final Clock clock;
    private final long zoneOffsetSeconds;
    private long lockedUntilMicros;

    OptionalLong totalLie = OptionalLong.empty();

    @Nullable String repeatedUser;

    PanelState(MarzbanSimulatorBuilder options, Clock clock) {
        this.clock = clock;
        this.tokens = new Tokens(options.seed, options.tokenLifetime);
        this.admins = new Admins(options.username, options.password, tokens);
        this.access = new UserAccess(new Derived(options.seed));
        this.json = new UserJson(access);
        this.zoneOffsetSeconds = options.processOffset.getTotalSeconds();
    }

    long nowMicros() {
        return Times.micros(clock.instant());
    }

    long nowSeconds() {
        return Math.floorDiv(nowMicros(), Times.MICROS_PER_SECOND);
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
