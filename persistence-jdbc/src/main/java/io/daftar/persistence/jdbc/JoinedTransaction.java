package io.daftar.persistence.jdbc;

import io.daftar.store.StoreException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;

/** A part of a transaction that the host opened and ends. */
final class JoinedTransaction implements Transaction {
    private final Connection connection;
    private final SqlDialect dialect;
    private final String prefix;

    JoinedTransaction(Connection connection, SqlDialect dialect, String prefix) {
        this.connection = connection;
        this.dialect = dialect;
        this.prefix = prefix;
    }

    @Override
    public <T> T run(Body<T> body) {
        Session session = new Session(connection, dialect, prefix);
        try {
            if (connection.getAutoCommit()) {
                throw new StoreException("the connection to join has no transaction open: its auto-commit is on");
            }
            Savepoint before = connection.setSavepoint();
            return kept(session, before, body);
        } catch (SQLException e) {
            throw Failures.of(e);
        }
    }

    private <T> T kept(Session session, Savepoint before, Body<T> body) throws SQLException {
        boolean done = false;
        try {
            T result = body.run(session);
            session.throwIfDoomed();
            connection.releaseSavepoint(before);
            done = true;
            return result;
        } finally {
            session.close();
            if (!done) {
                connection.rollback(before);
            }
        }
    }
}
