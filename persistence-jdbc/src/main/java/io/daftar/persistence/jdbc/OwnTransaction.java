package io.daftar.persistence.jdbc;

import io.daftar.panel.Sleeper;
import io.daftar.store.StoreException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A transaction on a connection of its own, at READ COMMITTED whatever the connection's default, and run again as a
 * whole where it lost a deadlock or a race.
 */
final class OwnTransaction implements Transaction {
    private static final Logger LOG = LoggerFactory.getLogger(OwnTransaction.class);
    private static final int ATTEMPTS = 10;
    private static final long FIRST_PAUSE_MILLIS = 4;
    private static final long LONGEST_PAUSE_MILLIS = 500;

    private final DataSource dataSource;
    private final SqlDialect dialect;
    private final String prefix;
    private final Sleeper sleeper;
    private final Supplier<RandomGenerator> random;

    OwnTransaction(
            DataSource dataSource,
            SqlDialect dialect,
            String prefix,
            Sleeper sleeper,
            Supplier<RandomGenerator> random) {
        this.dataSource = dataSource;
        this.dialect = dialect;
        this.prefix = prefix;
        this.sleeper = sleeper;
        this.random = random;
    }

    private static final class LostRace extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient RuntimeException failure;

        private LostRace(RuntimeException cause) {
            super(cause);
            failure = cause;
        }
    }

    @Override
    public <T> T run(Body<T> body) {
        for (int attempt = 1; ; attempt++) {
            try {
                return once(body);
            } catch (LostRace e) {
                if (attempt == ATTEMPTS) {
                    throw new StoreException(
                            "the transaction lost " + ATTEMPTS + " races in a row: " + e.failure.getMessage(),
                            e.failure);
                }
                LOG.debug("Attempt {} lost a race and is run again: {}", attempt, e.failure.getMessage());
                pause(attempt);
            }
        }
    }

    private void pause(int attempt) {
        long most = Math.min(LONGEST_PAUSE_MILLIS, FIRST_PAUSE_MILLIS << attempt);
        try {
            sleeper.sleep(Duration.ofMillis(random.get().nextLong(most / 2, most + 1)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreException("interrupted before a transaction that lost a race was run again", e);
        }
    }

    private <T> T once(Body<T> body) {
        try (Connection connection = connection()) {
            AsItCame asItCame = begin(connection);
            try {
                return committed(connection, body);
            } finally {
                restore(connection, asItCame);
            }
        } catch (SQLException e) {
            throw Failures.lostRace(e) ? new LostRace(Failures.of(e)) : Failures.of(e);
        }
    }

    private record AsItCame(boolean autoCommit, int isolation) {}

    /** Nothing is done yet: where a pool hands out a connection that turns out to be gone, another one will do. */
    private static AsItCame begin(Connection connection) {
        try {
            boolean autoCommit = connection.getAutoCommit();
            // Read with no transaction open: PostgreSQL would begin one and then refuse another isolation.
            connection.setAutoCommit(true);
            int isolation = connection.getTransactionIsolation();
            if (isolation != Connection.TRANSACTION_READ_COMMITTED) {
                connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
            }
            connection.setAutoCommit(false);
            return new AsItCame(autoCommit, isolation);
        } catch (SQLException e) {
            boolean again = Failures.lostRace(e) || Failures.lostConnection(e);
            throw again ? new LostRace(Failures.of(e)) : Failures.of(e);
        }
    }

    private Connection connection() {
        try {
            return dataSource.getConnection();
        } catch (SQLException e) {
            throw Failures.unreachable(e);
        }
    }

    private <T> T committed(Connection connection, Body<T> body) throws SQLException {
        Session session = new Session(connection, dialect, prefix);
        boolean done = false;
        try {
            T result = body.run(session);
            session.throwIfDoomed();
            connection.commit();
            done = true;
            return result;
        } catch (RuntimeException e) {
            throw session.lostRace() ? new LostRace(e) : e;
        } finally {
            session.close();
            if (!done) {
                rollback(connection);
            }
        }
    }

    /** A connection too broken to roll back has nothing to roll back any more; what failed before is what counts. */
    private static void rollback(Connection connection) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            LOG.debug("Could not roll back: {}", Failures.of(e).getMessage());
        }
    }

    private static void restore(Connection connection, AsItCame asItCame) {
        try {
            connection.setAutoCommit(true);
            if (asItCame.isolation() != Connection.TRANSACTION_READ_COMMITTED) {
                connection.setTransactionIsolation(asItCame.isolation());
            }
            connection.setAutoCommit(asItCame.autoCommit());
        } catch (SQLException e) {
            LOG.debug("Could not restore a connection: {}", Failures.of(e).getMessage());
        }
    }
}
