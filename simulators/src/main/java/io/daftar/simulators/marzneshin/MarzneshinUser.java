package io.daftar.simulators.marzneshin;

import io.daftar.model.Traffic;
import io.daftar.simulators.fastapi.ResetStrategy;
import io.daftar.simulators.fastapi.Times;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A test's hold on one user of a simulated Marzneshin. It stays with that row: after the user is deleted or a backup is
 * restored, ask the simulator again. Bytes are bytes, times are instants. Safe for use by several threads.
 */
public final class MarzneshinUser {

    private final MarzneshinSimulator simulator;
    private final UserRow row;

    MarzneshinUser(MarzneshinSimulator simulator, UserRow row) {
        this.simulator = simulator;
        this.row = row;
    }

    /** Uses that much more; the counter, the lifetime and the truth grow. */
    public MarzneshinUser traffic(long bytes) {
        return change(user -> simulator.countTraffic(user, bytes));
    }

    public MarzneshinUser traffic(Traffic more) {
        return traffic(more.bytes());
    }

    /** Overwrites the counter alone, to any value a buggy panel may show; the truth does not change. */
    public MarzneshinUser counter(long bytes) {
        return change(user -> user.used = bytes);
    }

    /** Overwrites the lifetime counter alone; the truth does not change. */
    public MarzneshinUser lifetime(long bytes) {
        return change(user -> user.lifetime = bytes);
    }

    /** The panel leaves {@code used_traffic} out when it shows this user. */
    public MarzneshinUser withoutUsage() {
        return change(user -> user.hidesUsage = true);
    }

    /**
     * Gives the user to an administrator.
     *
     * @throws IllegalArgumentException if the panel has none of that name
     */
    public MarzneshinUser owner(String admin) {
        return change(user -> {
            AdminRow owner = simulator.panel().admins.find(admin);
            if (owner == null) {
                throw new IllegalArgumentException("the panel has no administrator " + admin);
            }
            user.owner = owner;
        });
    }

    /** 0 = unlimited. */
    public MarzneshinUser dataLimit(long bytes) {
        return change(user -> user.limit = bytes);
    }

    /** Ends at a fixed moment; nodes hear of it with the panel's next review. */
    public MarzneshinUser expire(Instant at) {
        return change(user -> user.expiresAt(Times.micros(at)));
    }

    /** The time starts to run with the first connection. */
    public MarzneshinUser onHold(Duration duration) {
        return change(user -> user.expiresAfterFirstUse(duration.toSeconds(), null));
    }

    /** Connected at that time; a user on hold starts with the panel's next review if that was after the last edit. */
    public MarzneshinUser online(Instant at) {
        return change(user -> user.onlineMicros = Times.micros(at));
    }

    /** Switched off by an administrator, and off the nodes. */
    public MarzneshinUser disabled() {
        return change(UserEndpoints::disable);
    }

    /** Active by the flags but on no node, as the reset of all users leaves whoever was limited. */
    public MarzneshinUser halfActive() {
        return change(user -> user.activated = false);
    }

    /** {@code day}, {@code week}, {@code month}, {@code year} or {@code no_reset}. */
    public MarzneshinUser resets(String strategy) {
        ResetStrategy next = ResetStrategy.valueOf(strategy.toUpperCase(Locale.ROOT));
        return change(user -> user.resets = next);
    }

    public MarzneshinUser createdAt(Instant at) {
        return change(user -> {
            user.createdMicros = Times.micros(at);
            simulator.panel().users.forgetOrders();
        });
    }

    /** Takes the date of a fixed date away: from now on this user and every page with it answer 500. */
    public MarzneshinUser poisoned() {
        return change(user -> user.expiresAt(null));
    }

    /** Bytes since the last reset, as the panel counts them. */
    public long used() {
        return read(user -> user.used);
    }

    public long lifetime() {
        return read(user -> user.lifetime);
    }

    /** Never given twice, not even after the user is deleted. */
    public int id() {
        return row.id;
    }

    /** Empty = unlimited. */
    public OptionalLong dataLimit() {
        return read(user -> user.limit == 0 ? OptionalLong.empty() : OptionalLong.of(user.limit));
    }

    /** The fixed date, where there is one. */
    public Optional<Instant> expiresAt() {
        return read(user -> Optional.ofNullable(user.expireMicros).map(Times::instant));
    }

    /** Seconds after the first use, where that is how the user ends. */
    public OptionalLong usageDuration() {
        return read(user -> user.usageDuration == null ? OptionalLong.empty() : OptionalLong.of(user.usageDuration));
    }

    /** Switched on by an administrator, whatever the panel makes of limit and expiry. */
    public boolean enabled() {
        return read(user -> user.enabled);
    }

    /** On the nodes. */
    public boolean activated() {
        return read(user -> user.activated);
    }

    public Set<Integer> services() {
        return read(user -> new TreeSet<>(user.services));
    }

    public Optional<String> note() {
        return read(user -> Optional.ofNullable(user.note));
    }

    private MarzneshinUser change(Consumer<UserRow> change) {
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
