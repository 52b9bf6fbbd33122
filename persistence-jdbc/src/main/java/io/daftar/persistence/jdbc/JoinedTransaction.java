package io.daftar.persistence.jdbc;

import io.daftar.store.StoreException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import org.jspecify.annotations.Nullable;

/** A part of a transaction that the host opened and ends. */
final class JoinedTransaction implements Transaction {
    private final Connection connection;
    private final Session session;
    private @Nullable Savepoint before;

    JoinedTransaction(Connection connection, Session session) {
        this.connection = connection;
        this.session = session;
    }

    @Override
    public Session begin() {
        try {
            if (connection.getAutoCommit()) {
                throw new StoreException("the connection to join has no transaction open: its auto-commit is on");
            }
            before = connection.setSavepoint();
            return session;
        } catch (SQLException e) {
            throw Failures.of(e);
        }
    }

    @Override
    public void commit() {
        session.throwIfDoomed();
        if (before == null) {
            throw new IllegalStateException("the transaction was not begun");
        }
        try {
            connection.releaseSavepoint(before);
            before = null;
        } catch (SQLException e) {
            throw Failures.of(e);
        }
    }

    /** Where it did, only the host can run again what it did before. */
    @Override
    public boolean lostRace() {
        return false;
    }

    @Override
    public void close() {
        session.close();
        if (before == null) {
            return;
        }
        try {
            connection.rollback(before);
        } catch (SQLException e) {
            throw Failures.of(e);
        }
    }
}
