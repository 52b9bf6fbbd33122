package io.daftar.persistence.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A transaction on a connection of its own, at READ COMMITTED whatever the connection's default. The connection is given
 * back as it came.
 */
final class OwnTransaction implements Transaction {
    private static final Logger LOG = LoggerFactory.getLogger(OwnTransaction.class);

    private final Connection connection;
    private final Session session;
    private boolean autoCommit;
    private int isolation;
    private boolean begun;
    private boolean committed;
    private boolean lostRace;

    private OwnTransaction(Connection connection, Session session) {
        this.connection = connection;
        this.session = session;
    }

    static OwnTransaction of(DataSource dataSource, SqlDialect dialect, String prefix) {
        Connection connection = Database.connect(dataSource);
        return new OwnTransaction(connection, new Session(connection, dialect, prefix));
    }

    /** Nothing is done yet: where a pool hands out a connection that turns out to be gone, another one will do. */
    @Override
    public Session begin() {
        try {
            autoCommit = connection.getAutoCommit();
            // Read with no transaction open: PostgreSQL would begin one and then refuse another isolation.
            connection.setAutoCommit(true);
            isolation = connection.getTransactionIsolation();
            if (isolation != Connection.TRANSACTION_READ_COMMITTED) {
                connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
            }
            connection.setAutoCommit(false);
            begun = true;
            return session;
        } catch (SQLException e) {
            lostRace = Failures.lostRace(e) || Failures.lostConnection(e);
            throw Failures.of(e);
        }
    }

    @Override
    public void commit() {
        session.throwIfDoomed();
        try {
            connection.commit();
            committed = true;
        } catch (SQLException e) {
            lostRace = Failures.lostRace(e);
            throw Failures.of(e);
        }
    }

    @Override
    public boolean lostRace() {
        return lostRace || session.lostRace();
    }

    @Override
    public void close() {
        session.close();
        try (connection) {
            if (begun && !committed) {
                rollback();
            }
            if (begun) {
                restore();
            }
        } catch (SQLException e) {
            throw Failures.of(e);
        }
    }

    /** A connection too broken to roll back has nothing to roll back any more; what failed before is what counts. */
    private void rollback() {
        try {
            connection.rollback();
        } catch (SQLException e) {
            LOG.debug("Could not roll back: {}", Failures.of(e).getMessage());
        }
    }

    private void restore() {
        try {
            connection.setAutoCommit(true);
            if (isolation != Connection.TRANSACTION_READ_COMMITTED) {
                connection.setTransactionIsolation(isolation);
            }
            connection.setAutoCommit(autoCommit);
        } catch (SQLException e) {
            LOG.debug("Could not restore a connection: {}", Failures.of(e).getMessage());
        }
    }
}
