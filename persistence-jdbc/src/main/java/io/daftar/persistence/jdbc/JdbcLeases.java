package io.daftar.persistence.jdbc;

import io.daftar.store.Leases;
import io.daftar.store.Leases.Lease;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Leases by the clock of the database, which all processes share; or by the one that was given. */
final class JdbcLeases implements Leases {
    private final JdbcStore store;
    private final @Nullable Clock clock;

    JdbcLeases(JdbcStore store, @Nullable Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    @Override
    public Optional<Lease> acquire(String name, String holder, Duration length) {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(holder, "holder");
        requirePositive(length);
        return store.run(session -> {
            long now = now(session);
            int taken = session.update(
                    "UPDATE @lease SET holder = ?, token = token + 1, ends_at = ?"
                            + " WHERE name = ? AND (ends_at IS NULL OR ends_at <= ?)",
                    holder,
                    end(now, length),
                    name,
                    now);
            Optional<Long> token = session.one("SELECT token FROM @lease WHERE name = ?", Row::nextLong, name);
            if (token.isEmpty()) {
                insert(session, new Lease(name, holder, 1), end(now, length));
                return Optional.of(new Lease(name, holder, 1));
            }
            return taken == 0 ? Optional.empty() : token.map(number -> new Lease(name, holder, number));
        });
    }

    private static void insert(Session session, Lease lease, long end) {
        session.step(
                failure -> Failures.duplicate(failure)
                        ? session.losesRace("the lease '" + lease.name() + "' was taken at the same moment")
                        : null,
                () -> session.execute(
                        "INSERT INTO @lease (name, holder, token, ends_at) VALUES (?, ?, ?, ?)",
                        lease.name(),
                        lease.holder(),
                        lease.token(),
                        end));
    }

    @Override
    public boolean renew(Lease lease, Duration length) {
        requirePositive(length);
        return store.run(session -> session.update(
                        "UPDATE @lease SET ends_at = ? WHERE name = ? AND token = ? AND ends_at IS NOT NULL",
                        end(now(session), length),
                        lease.name(),
                        lease.token())
                > 0);
    }

    @Override
    public void release(Lease lease) {
        store.run(session -> session.update(
                "UPDATE @lease SET ends_at = NULL WHERE name = ? AND token = ?", lease.name(), lease.token()));
    }

    private long now(Session session) {
        return clock != null
                ? SqlValue.micros(clock.instant())
                : session.one("SELECT " + session.dialect().now(), Row::nextLong)
                        .orElseThrow();
    }

    private static long end(long now, Duration length) {
        return SqlValue.micros(SqlValue.instant(now).plus(length));
    }

    private static void requirePositive(Duration length) {
        if (length.isZero() || length.isNegative()) {
            throw new IllegalArgumentException("a lease must last longer than " + length);
        }
    }
}
