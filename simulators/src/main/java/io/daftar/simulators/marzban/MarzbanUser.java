package io.daftar.simulators.marzban;

import io.daftar.model.Traffic;
import io.daftar.simulators.fastapi.ResetStrategy;
import io.daftar.simulators.fastapi.Times;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A test's hold on one user of a simulated Marzban. It stays with that row: after the user is deleted or a backup is
 * restored, ask the simulator again. Bytes are bytes, times are instants. Safe for use by several threads.
 */
public final class MarzbanUser {

    private final MarzbanSimulator simulator;
    private final UserRow row;

    MarzbanUser(MarzbanSimulator simulator, UserRow row) {
        this.simulator = simulator;
        this.row = row;
    }

    public String name() {
        return row.name;
    }

    /** Uses that much more; both the counter and the truth grow. */
    public MarzbanUser traffic(long bytes) {
        return change(user -> simulator.countTraffic(user, bytes));
    }

    public MarzbanUser traffic(Traffic more) {
        return traffic(more.bytes());
    }

    /** Like {@link #traffic(long)}, but over a node that was added before. */
    public MarzbanUser trafficOn(int node, long bytes) {
        return change(user -> simulator.countTraffic(user, node, bytes));
    }

    /** Overwrites the counter alone, to any value a buggy panel may show; the truth does not change. */
    public MarzbanUser counter(long bytes) {
        return change(user -> user.used = bytes);
    }

    /** What was used before earlier resets; the lifetime is this and the counter. The truth does not change. */
    public MarzbanUser usedBeforeResets(long bytes) {
        return change(user -> user.logged = bytes);
    }

    /** The panel leaves {@code used_traffic} out when it shows this user. */
    public MarzbanUser withoutUsage() {
        return change(user -> user.details().hidesUsage = true);
    }

    /**
     * Gives the user to an administrator with a row.
     *
     * @throws IllegalArgumentException if the panel has none of that name
     */
    public MarzbanUser owner(String admin) {
        return change(user -> {
            AdminRow owner = simulator.panel().admins.find(admin);
            if (owner == null) {
                throw new IllegalArgumentException("the panel has no administrator " + admin);
            }
            user.owner = owner;
        });
    }

    /** 0 = unlimited. */
    public MarzbanUser dataLimit(long bytes) {
        return change(user -> user.limit = bytes);
    }

    public MarzbanUser dataLimit(Traffic limit) {
        return dataLimit(limit.bytes());
    }

    /** Cut to the second. The status follows with the panel's next review. */
    public MarzbanUser expire(Instant at) {
        return change(user -> user.expire = at.getEpochSecond());
    }

    /** {@code active}, {@code disabled}, {@code limited}, {@code expired} or {@code on_hold}, with nothing recomputed. */
    public MarzbanUser status(String status) {
        Status next = Status.valueOf(status.toUpperCase(Locale.ROOT));
        return change(user -> user.become(next, simulator.panel().nowMicros()));
    }

    public MarzbanUser disabled() {
        return status("disabled");
    }

    /** On hold; the time starts to run with the first connection. */
    public MarzbanUser onHold(Duration duration) {
        return change(user -> {
            user.status = Status.ON_HOLD;
            user.details().onHoldDuration = duration.toSeconds();
        });
    }

    /** Connected at that time; a user on hold starts with the panel's next review if that was after the last edit. */
    public MarzbanUser online(Instant at) {
        return change(user -> user.details().onlineMicros = Times.micros(at));
    }

    /** {@code day}, {@code week}, {@code month}, {@code year} or {@code no_reset}. */
    public MarzbanUser resets(String strategy) {
        ResetStrategy next = ResetStrategy.valueOf(strategy.toUpperCase(Locale.ROOT));
        return change(user -> user.strategy = next);
    }

    public MarzbanUser note(String text) {
        return change(user -> user.details().note = text);
    }

    public MarzbanUser createdAt(Instant at) {
        return change(user -> {
            user.createdMicros = Times.micros(at);
            simulator.panel().users.forgetOrders();
        });
    }

    /** When its counter was last reset, for the periodic reset to count from. */
    public MarzbanUser lastResetAt(Instant at) {
        return change(user -> user.lastResetMicros = Times.micros(at));
    }

    /** Gives it an expiry in milliseconds: from now on it and every page with it answer 500. */
    public MarzbanUser poisoned() {
        return change(user -> user.expire = simulator.panel().nowSeconds() * 1_000 + 1);
    }

    /** Bytes since the last reset, as the panel counts them. */
    public long used() {
        return read(user -> user.used);
    }

    public long lifetime() {
        return read(UserRow::lifetime);
    }

    /** Empty = unlimited. */
    public OptionalLong dataLimit() {
        return read(user -> user.limit == 0 ? OptionalLong.empty() : OptionalLong.of(user.limit));
    }

    /** Empty = never. */
    public Optional<Instant> expiresAt() {
        return read(user -> user.expire == 0 ? Optional.empty() : Optional.of(Instant.ofEpochSecond(user.expire)));
    }

    /** As the panel spells it: {@code active} and so on. */
    public String status() {
        return read(user -> user.status.wire());
    }

    public Instant createdAt() {
        return read(user -> Times.instant(user.createdMicros));
    }

    public Optional<String> owner() {
        return read(user -> user.owner == null ? Optional.empty() : Optional.of(user.owner.name));
    }

    private MarzbanUser change(Consumer<UserRow> change) {
        synchronized (simulator.lock()) {
            change.accept(row);
            return this;
        }
    }

    private <T> T read(Function<UserRow, T> reader) {
        synchronized (simulator.lock()) {
            return reader.apply(row);
        }
    }
}
