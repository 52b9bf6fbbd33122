package io.daftar.simulators.eylandoo;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A user of the panel. Guarded by the simulator's lock. */
final class UserRow {

    final int id;
    final String name;
    LocalDate end;
    boolean enabled = true;
    long upload;
    long download;
    /** In {@link #limitUnit}; null = unlimited. */
    @Nullable BigDecimal limit;

    LimitUnit limitUnit = LimitUnit.GB;
    int maxClients = 1;
    List<Integer> nodes = List.of();
    boolean l2tp;
    boolean cisco;

    @Nullable EylandooShape shape;

    boolean totalIsZero;
    boolean hidesUsage;
    boolean hidesStatus;
    boolean writesNonsense;

    /** Binary, as the shop that knew the panel counted them. */
    enum LimitUnit {
        MB(1L << 20),
        GB(1L << 30);

        private final long bytes;

        LimitUnit(long bytes) {
            this.bytes = bytes;
        }
    }

    UserRow(int id, String name, LocalDate end) {
        this.id = id;
        this.name = name;
        this.end = end;
    }

    UserRow copy() {
        UserRow copy = new UserRow(id, name, end);
        copy.enabled = enabled;
        copy.upload = upload;
        copy.download = download;
        copy.limit = limit;
        copy.limitUnit = limitUnit;
        copy.maxClients = maxClients;
        copy.nodes = nodes;
        copy.l2tp = l2tp;
        copy.cisco = cisco;
        copy.shape = shape;
        copy.totalIsZero = totalIsZero;
        copy.hidesUsage = hidesUsage;
        copy.hidesStatus = hidesStatus;
        copy.writesNonsense = writesNonsense;
        return copy;
    }

    void count(long bytes) {
        long up = bytes / 10;
        upload += up;
        download += bytes - up;
    }

    long used() {
        return upload + download;
    }

    void resetUsage() {
        upload = 0;
        download = 0;
    }

    /** Fractions of a byte dropped; 0 = unlimited. */
    long limitBytes() {
        return limit == null
                ? 0
                : limit.multiply(BigDecimal.valueOf(limitUnit.bytes))
                        .setScale(0, RoundingMode.DOWN)
                        .longValueExact();
    }

    /** The last day still counts: a guess, as the panel's rule is unknown. */
    String status(LocalDate today) {
        if (!enabled) {
            return "disabled";
        }
        if (today.isAfter(end)) {
            return "expired";
        }
        return limit != null && used() >= limitBytes() ? "limited" : "active";
    }
}
