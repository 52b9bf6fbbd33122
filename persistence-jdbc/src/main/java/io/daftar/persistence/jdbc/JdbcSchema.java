package io.daftar.persistence.jdbc;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.daftar.panel.Sleeper;
import io.daftar.store.StoreException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The tables of a {@link JdbcStore}: made and brought up to date, checked, or written out for the host's own migration
 * tool. Which version they have is noted in the table {@code <prefix>schema}.
 */
public final class JdbcSchema {
    /** What the names of the tables begin with unless said otherwise. */
    public static final String DEFAULT_PREFIX = "daftar_";

    /** The version that this Daftar needs. */
    public static final int VERSION = 1;

    private static final Pattern PREFIX = Pattern.compile("[a-z][a-z0-9_]{0,19}");
    private static final Pattern END_OF_STATEMENT = Pattern.compile(";\\s*(\\R|$)");
    private static final int ATTEMPTS = 10;
    private static final int H2_GENERAL_ERROR = 50000;

    private JdbcSchema() {}

    /** {@link #migrate(DataSource, String)} with the default prefix. */
    public static void migrate(DataSource dataSource) {
        migrate(dataSource, DEFAULT_PREFIX);
    }

    /**
     * Makes the tables, or brings them up to date; does nothing where they are. Any number of processes may do so at once.
     *
     * @throws StoreException where the database cannot be reached, refuses, or has tables of a newer Daftar
     * @throws IllegalArgumentException where the prefix is none, or the database is not a known one
     */
    public static void migrate(DataSource dataSource, String prefix) {
        checkedPrefix(prefix);
        Database database = database(dataSource);
        for (int attempt = 1; ; attempt++) {
            try {
                migrateOnce(dataSource, database, prefix);
                return;
            } catch (SQLException e) {
                if (attempt == ATTEMPTS || !getsInTheWay(e)) {
                    throw Failures.of(e);
                }
                pause();
            }
        }
    }

    private static void migrateOnce(DataSource dataSource, Database database, String prefix) throws SQLException {
        boolean allOrNothing = database.dialect().transactionalSchema();
        try (Connection connection = Database.connect(dataSource)) {
            boolean autoCommit = connection.getAutoCommit();
            connection.setAutoCommit(!allOrNothing);
            try {
                Session session = new Session(connection, database.dialect(), prefix);
                lock(session);
                for (int version = found(connection, prefix) + 1; version <= VERSION; version++) {
                    apply(session, database, version);
                }
                if (allOrNothing) {
                    connection.commit();
                }
            } catch (SQLException | RuntimeException e) {
                if (allOrNothing) {
                    connection.rollback();
                }
                throw e;
            } finally {
                connection.setAutoCommit(autoCommit);
            }
        }
    }

    private static void lock(Session session) throws SQLException {
        Optional<SqlStatement> lock = session.dialect().lockSchema(session.prefix());
        if (lock.isPresent()) {
            session.query(lock.get(), row -> true);
        }
    }

    private static void apply(Session session, Database database, int version) throws SQLException {
        for (String statement : statements(script(database, version, session.prefix()))) {
            session.execute(statement);
        }
    }

    /**
     * Whether two processes made the same table or index at the same moment: the second finds it there when it tries
     * again. H2 reports a general error where both looked before either made it.
     */
    private static boolean getsInTheWay(SQLException failure) {
        return Failures.lostRace(failure)
                || "42S01".equals(failure.getSQLState())
                || failure.getErrorCode() == H2_GENERAL_ERROR;
    }

    private static void pause() {
        try {
            Sleeper.REAL.sleep(Duration.ofMillis(100));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreException("interrupted while another process migrated the tables", e);
        }
    }

    /** {@link #version(DataSource, String)} with the default prefix. */
    public static int version(DataSource dataSource) {
        return version(dataSource, DEFAULT_PREFIX);
    }

    /**
     * The version of the tables; zero where there are none.
     *
     * @throws StoreException where the database cannot be reached, or has tables of a newer Daftar
     * @throws IllegalArgumentException where the prefix is none
     */
    public static int version(DataSource dataSource, String prefix) {
        checkedPrefix(prefix);
        try (Connection connection = Database.connect(dataSource)) {
            return found(connection, prefix);
        } catch (SQLException e) {
            throw Failures.of(e);
        }
    }

    /** {@link #validate(DataSource, String)} with the default prefix. */
    public static void validate(DataSource dataSource) {
        validate(dataSource, DEFAULT_PREFIX);
    }

    /**
     * Checks that the tables are of the version this Daftar needs.
     *
     * @throws StoreException naming the version found and the one expected, and what to do; or where the database can
     *     not be reached
     * @throws IllegalArgumentException where the prefix is none, or the database is not a known one
     */
    public static void validate(DataSource dataSource, String prefix) {
        checkedPrefix(prefix);
        try (Connection connection = Database.connect(dataSource)) {
            Database.of(connection);
            int found = found(connection, prefix);
            if (found < VERSION) {
                String what = found == 0 ? "there are no tables" : "the tables are of version " + found;
                throw new StoreException(what + " with the prefix " + prefix + " here, and this Daftar needs version "
                        + VERSION + ": migrate them (JdbcSchema.migrate)");
            }
        } catch (SQLException e) {
            throw Failures.of(e);
        }
    }

    private static int found(Connection connection, String prefix) throws SQLException {
        int found = readVersion(connection, prefix);
        if (found > VERSION) {
            throw new StoreException("the tables with the prefix " + prefix + " are of version " + found
                    + ", and this Daftar knows only up to " + VERSION + ": use a newer Daftar");
        }
        return found;
    }

    private static int readVersion(Connection connection, String prefix) throws SQLException {
        // PostgreSQL lets a transaction go on after a failure only from a savepoint.
        @Nullable Savepoint before = connection.getAutoCommit() ? null : connection.setSavepoint();
        try (Statement statement = connection.createStatement();
                ResultSet versions = statement.executeQuery("SELECT MAX(version) FROM " + prefix + "schema")) {
            return versions.next() ? versions.getInt(1) : 0;
        } catch (SQLException e) {
            if (!Failures.noTable(e)) {
                throw e;
            }
            if (before != null) {
                connection.rollback(before);
            }
            return 0;
        }
    }

    /** {@link #writeTo(Appendable, Database, String)} with the default prefix. */
    public static void writeTo(Appendable out, Database database) throws IOException {
        writeTo(out, database, DEFAULT_PREFIX);
    }

    /**
     * Writes the statements that make the tables from nothing, one after the other and each ended by a semicolon at the
     * end of a line, as {@link #migrate} runs them.
     *
     * @throws IOException where {@code out} fails
     * @throws IllegalArgumentException where the prefix is none
     */
    public static void writeTo(Appendable out, Database database, String prefix) throws IOException {
        checkedPrefix(prefix);
        for (int version = 1; version <= VERSION; version++) {
            out.append(script(database, version, prefix));
        }
    }

    static Database database(DataSource dataSource) {
        try (Connection connection = Database.connect(dataSource)) {
            return Database.of(connection);
        } catch (SQLException e) {
            throw Failures.of(e);
        }
    }

    static String checkedPrefix(String prefix) {
        if (!PREFIX.matcher(Objects.requireNonNull(prefix, "prefix")).matches()) {
            throw new IllegalArgumentException("the table prefix must be a small letter and at most 19 more of a-z, 0-9"
                    + " and _, but is '" + prefix + "'");
        }
        return prefix;
    }

    private static List<String> statements(String script) {
        String withoutComments =
                script.lines().filter(line -> !line.startsWith("--")).collect(Collectors.joining("\n"));
        return Arrays.stream(END_OF_STATEMENT.split(withoutComments))
                .map(String::strip)
                .filter(statement -> !statement.isEmpty())
                .toList();
    }

    private static String script(Database database, int version, String prefix) {
        String name = "schema/v" + version + "/" + database.script();
        try (@Nullable InputStream in = JdbcSchema.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is missing from the jar");
            }
            return new String(in.readAllBytes(), UTF_8).replace("${prefix}", prefix);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
