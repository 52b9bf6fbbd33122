package io.daftar.persistence.jdbc;

import io.daftar.store.StoreException;
import java.sql.SQLException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an {@link SQLException} means. Its text is not passed on as it is: drivers quote statements, addresses and the
 * values that were refused.
 */
final class Failures {
    /** Serialization failure, deadlock, lock not available, H2's lock timeout and concurrent update. */
    private static final Set<String> LOST_RACE = Set.of("40001", "40P01", "55P03", "HYT00", "90131");

    /** MySQL's and MariaDB's lock wait timeout and deadlock, whatever their state. */
    private static final Set<Integer> LOST_RACE_CODES = Set.of(1205, 1213);

    /** PostgreSQL was told to stop; H2 closed the session, or the process that served the file to others is gone. */
    private static final Set<String> LOST_CONNECTION = Set.of("57P01", "57P02", "90067", "90098", "90121");

    private static final String H2_FILE_IN_USE = "90020";

    private Failures() {}

    static StoreException of(SQLException failure) {
        SQLException cause = deepest(failure);
        if (H2_FILE_IN_USE.equals(cause.getSQLState())) {
            return new StoreException(
                    "the database file is in use by another program: stop that one, or let both add ;AUTO_SERVER=TRUE"
                            + " to the JDBC URL",
                    harmless(cause));
        }
        String how = state(cause).startsWith("08") ? "the connection to the database failed" : "the database failed";
        return new StoreException(how + ": " + text(cause), harmless(cause));
    }

    static StoreException unreachable(SQLException failure) {
        SQLException cause = deepest(failure);
        return H2_FILE_IN_USE.equals(cause.getSQLState())
                ? of(failure)
                : new StoreException("the database cannot be reached: " + text(cause), harmless(cause));
    }

    static boolean lostRace(SQLException failure) {
        return LOST_RACE.contains(state(failure)) || LOST_RACE_CODES.contains(failure.getErrorCode());
    }

    /** Whether the connection is gone, and with it all that was not committed. */
    static boolean lostConnection(SQLException failure) {
        return state(failure).startsWith("08") || LOST_CONNECTION.contains(state(failure));
    }

    /** Whether what was written would be there twice. */
    static boolean duplicate(SQLException failure) {
        return state(failure).equals("23505");
    }

    /** Whether a row refers to another that does not exist, or is being removed. */
    static boolean orphan(SQLException failure) {
        return state(failure).equals("23503") || state(failure).equals("23506");
    }

    /** Whether a table or a relation of that name is not there. */
    static boolean noTable(SQLException failure) {
        return Set.of("42P01", "42S02", "42S03", "42S04", "3F000").contains(state(failure));
    }

    private static String state(SQLException failure) {
        @Nullable String state = failure.getSQLState();
        return state == null ? "" : state;
    }

    /** The database's own words, which for a batch or a pool are in the last exception of the chain. */
    private static SQLException deepest(SQLException failure) {
        SQLException deepest = failure;
        for (int i = 0; i < 20; i++) {
            @Nullable SQLException next = deepest.getNextException();
            if (next == null && deepest.getCause() instanceof SQLException cause) {
                next = cause;
            }
            if (next == null) {
                break;
            }
            deepest = next;
        }
        return deepest;
    }

    private static String text(SQLException failure) {
        String state = state(failure);
        String shown = state.isEmpty() ? "" : " (SQLState " + state + ")";
        if (state.startsWith("22") || state.startsWith("23")) {
            return "it refused a value" + shown;
        }
        @Nullable String message = failure.getMessage();
        String first = message == null
                ? "no reason given"
                : message.lines().findFirst().orElse("no reason given");
        return first.replaceFirst("; SQL statement:.*", "").replaceAll("jdbc:\\S+", "jdbc:...") + shown;
    }

    /** The same failure for a stack trace, without the driver's words. */
    private static SQLException harmless(SQLException failure) {
        SQLException harmless = new SQLException(text(failure), failure.getSQLState(), failure.getErrorCode());
        harmless.setStackTrace(failure.getStackTrace());
        return harmless;
    }
}
