package io.daftar.persistence.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import java.util.TimeZone;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;

/**
 * Hands out connections as an awkward host would: auto-commit off, another isolation, a session in Tehran's time. Notes
 * what came back otherwise than it went out.
 */
final class HostileConnections {
    private final Set<String> changed = ConcurrentHashMap.newKeySet();
    private final DataSource dataSource;
    private final int isolation;

    private HostileConnections(DataSource dataSource, int isolation) {
        this.dataSource = dataSource;
        this.isolation = isolation;
    }

    static HostileConnections of(DataSource dataSource, int isolation) {
        return new HostileConnections(dataSource, isolation);
    }

    /** What was not restored, in words; empty where all was. */
    Set<String> changed() {
        return changed;
    }

    DataSource dataSource() {
        return Intercepted.of(
                DataSource.class, dataSource, (method, arguments, call) -> hostile((Connection) call.proceed()));
    }

    private Connection hostile(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET TIME ZONE 'Asia/Tehran'");
        }
        connection.setTransactionIsolation(isolation);
        connection.setAutoCommit(false);
        return Intercepted.of(Connection.class, connection, (method, arguments, call) -> {
            if (method.getName().equals("close")) {
                inspect(connection);
            }
            return call.proceed();
        });
    }

    private void inspect(Connection connection) throws SQLException {
        if (connection.isClosed()) {
            return;
        }
        if (connection.getAutoCommit()) {
            changed.add("auto-commit");
        }
        if (connection.getTransactionIsolation() != isolation) {
            changed.add("isolation");
        }
        connection.rollback();
        connection.setAutoCommit(true);
    }

    /** Runs {@code step} while the JVM's own zone is a third one. */
    static void inKathmandu(Runnable step) {
        TimeZone before = TimeZone.getDefault();
        TimeZone.setDefault(TimeZone.getTimeZone("Asia/Kathmandu"));
        try {
            step.run();
        } finally {
            TimeZone.setDefault(before);
        }
    }
}
