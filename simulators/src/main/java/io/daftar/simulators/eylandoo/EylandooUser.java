package io.daftar.simulators.eylandoo;

import io.daftar.model.Traffic;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A test's hold on one user of a simulated Eylandoo. It stays with that row: after the user is deleted, ask the
 * simulator again. Safe for use by several threads.
 */
public final class EylandooUser {

    private final EylandooSimulator simulator;
    private final UserRow row;

    EylandooUser(EylandooSimulator simulator, UserRow row) {
        this.simulator = simulator;
        this.row = row;
    }

    public String name() {
        return row.name;
    }

    /** Uses that much more, a tenth of it upwards; both the counter and the truth grow. */
    public EylandooUser traffic(long bytes) {
        return change(user -> simulator.countTraffic(user, bytes));
    }

    public EylandooUser traffic(Traffic more) {
        return traffic(more.bytes());
    }

    /** Overwrites the counter alone, to any values a buggy panel may show; the truth does not change. */
    public EylandooUser counter(long uploadBytes, long downloadBytes) {
        return change(user -> {
            user.upload = uploadBytes;
            user.download = downloadBytes;
        });
    }

    public EylandooUser disabled() {
        return change(user -> user.enabled = false);
    }

    public EylandooUser end(LocalDate lastDay) {
        return change(user -> user.end = lastDay);
    }

    /** This user is written in that shape, whatever the panel's own is. */
    public EylandooUser shape(EylandooShape own) {
        return change(user -> user.shape = own);
    }

    /** {@code total_traffic_bytes} is 0 whatever was used, as seen in production. */
    public EylandooUser totalStuckAtZero() {
        return change(user -> user.totalIsZero = true);
    }

    /** No usage field is written for this user, alone or in the list. */
    public EylandooUser withoutUsage() {
        return change(user -> user.hidesUsage = true);
    }

    /** Nothing says whether this user is on. */
    public EylandooUser withoutStatus() {
        return change(user -> user.hidesStatus = true);
    }

    /** Words stand where this user's counters should. */
    public EylandooUser nonsenseForUsage() {
        return change(user -> user.writesNonsense = true);
    }

    /** Bytes up and down since the last reset. */
    public long used() {
        return read(UserRow::used);
    }

    /** Whether an administrator wants the user on; the panel may still stop the user at a limit or end. */
    public boolean isEnabled() {
        return read(user -> user.enabled);
    }

    public LocalDate end() {
        return read(user -> user.end);
    }

    /** As it was given, such as {@code 1.5 GB}; {@code unlimited} where there is none. */
    public String limit() {
        return read(user -> user.limit == null ? "unlimited" : user.limit.toPlainString() + " " + user.limitUnit);
    }

    public int maxClients() {
        return read(user -> user.maxClients);
    }

    /** Empty for the panel's own choice. */
    public List<Integer> nodes() {
        return read(user -> user.nodes);
    }

    public boolean hasL2tp() {
        return read(user -> user.l2tp);
    }

    public boolean hasCisco() {
        return read(user -> user.cisco);
    }

    private EylandooUser change(Consumer<UserRow> change) {
        synchronized (simulator.lock()) {
            change.accept(row);
        }
        return this;
    }

    private <T> T read(Function<UserRow, T> question) {
        synchronized (simulator.lock()) {
            return question.apply(row);
        }
    }
}
