package io.daftar.simulators.marzban;

import io.daftar.simulators.fastapi.ResetStrategy;
import io.daftar.simulators.fastapi.Times;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row of the panel's user table. Kept small: what a plain user does not have lives in {@link Details}. Times are
 * microseconds since 1970, 0 = never. Guarded by the simulator's lock.
 */
final class UserRow {

    /** One second more, and the panel can no longer print the user (recorded). */
    static final long LAST_READABLE_EXPIRE = 253_377_590_399L;

    /** The last second of the year 9999: comparing a later one with the time of day fails (recorded). */
    static final long LAST_COMPARABLE_EXPIRE = 253_402_300_799L;

    final int id;
    final String name;
    long createdMicros;
    long used;
    /** Sum of the counters at earlier resets; with {@link #used} the lifetime. */
    long logged;

    long lastResetMicros;
    /** Bytes; 0 = unlimited. */
    long limit;
    /** Seconds since 1970; 0 = never. */
    long expire;

    Status status = Status.ACTIVE;
    ResetStrategy strategy = ResetStrategy.NO_RESET;

    @Nullable AdminRow owner;

    List<Proxy> proxies;
    private long @Nullable [] hourly;
    private @Nullable Details details;

    UserRow(int id, String name, long createdMicros, List<Proxy> proxies) {
        this.id = id;
        this.name = name;
        this.createdMicros = createdMicros;
        this.proxies = proxies;
    }

    UserRow copy() {
        UserRow copy = new UserRow(id, name, createdMicros, proxies);
        copy.used = used;
        copy.logged = logged;
        copy.lastResetMicros = lastResetMicros;
        copy.limit = limit;
        copy.expire = expire;
        copy.status = status;
        copy.strategy = strategy;
        copy.owner = owner;
        copy.hourly = hourly == null ? null : hourly.clone();
        copy.details = details == null ? null : details.copy();
        return copy;
    }

    long lifetime() {
        return logged + used;
    }

    boolean isOverLimit() {
        return limit != 0 && used >= limit;
    }

    boolean isPoisoned() {
        return proxies.isEmpty() || expire > LAST_READABLE_EXPIRE;
    }

    void become(Status next, long nowMicros) {
        status = next;
        if (details != null || strategy != ResetStrategy.NO_RESET) {
            details().statusChangedMicros = nowMicros;
        }
    }

    /** What a plain user has none of; created when first written to. */
    Details details() {
        Details present = details;
        if (present == null) {
            present = new Details();
            details = present;
        }
        return present;
    }

    /** For reading: a shared empty instance where the user has none. */
    Details detailsOrNone() {
        return details == null ? Details.NONE : details;
    }

    void addHourly(long hour, int node, long bytes) {
        long[] rows = hourly == null ? new long[0] : hourly;
        for (int i = 0; i < rows.length; i += 3) {
            if (rows[i] == hour && rows[i + 1] == node) {
                rows[i + 2] += bytes;
                return;
            }
        }
        long[] more = Arrays.copyOf(rows, rows.length + 3);
        more[rows.length] = hour;
        more[rows.length + 1] = node;
        more[rows.length + 2] = bytes;
        hourly = more;
    }

    /** Bytes counted on a node between two times, both included. */
    long hourly(int node, long fromMicros, long toMicros) {
        long[] rows = hourly == null ? new long[0] : hourly;
        long sum = 0;
        for (int i = 0; i < rows.length; i += 3) {
            long at = rows[i] * Times.MICROS_PER_HOUR;
            if (rows[i + 1] == node && at >= fromMicros && at <= toMicros) {
                sum += rows[i + 2];
            }
        }
        return sum;
    }

    /** As every reset of a single user does: the counter moves to the log, hourly rows and the next plan go. */
    void resetUsage(long nowMicros) {
        logged += used;
        used = 0;
        lastResetMicros = nowMicros;
        hourly = null;
        if (details != null) {
            details.nextPlan = null;
        }
    }

    /** As the reset of all users does: the lifetime goes too. */
    void clearUsage() {
        logged = 0;
        used = 0;
        lastResetMicros = 0;
        hourly = null;
        if (details != null) {
            details.nextPlan = null;
        }
    }
}
