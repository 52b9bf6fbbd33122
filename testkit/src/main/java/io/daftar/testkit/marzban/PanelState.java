package io.daftar.testkit.marzban;

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

    PanelState(MarzbanSimulator.Builder options, Clock clock) {
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

    /** How long a write that starts now has to wait for the lock; zero if it is free. */
    Duration lockLeft() {
        return Duration.of(Math.max(0, lockedUntilMicros - nowMicros()), ChronoUnit.MICROS);
    }
}
