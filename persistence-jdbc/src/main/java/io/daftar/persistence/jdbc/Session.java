package io.daftar.persistence.jdbc;

import io.daftar.store.StoreException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The statements of one transaction. In their text {@code @} stands for the tables' prefix. Remembers what dooms the
 * transaction, so that it is not committed even where the work catches that.
 */
final class Session {
    /** Statements that may fail. */
    interface Step<T> {
        T run() throws SQLException;
    }

    /** What a failure means to the caller; {@code null} where it is nothing that was to be expected. */
    interface Meaning {
        @Nullable RuntimeException of(SQLException failure);
    }

    private final Connection connection;
    private final SqlDialect dialect;
    private final String prefix;
    private boolean open = true;
    private boolean lostRace;
    private @Nullable RuntimeException doom;

    Session(Connection connection, SqlDialect dialect, String prefix) {
        this.connection = connection;
        this.dialect = dialect;
        this.prefix = prefix;
    }

    SqlDialect dialect() {
        return dialect;
    }

    String prefix() {
        return prefix;
    }

    /** Runs statements whose failure is always unexpected. */
    <T> T step(Step<T> step) {
        return step(failure -> null, step);
    }

    <T> T step(Meaning meaning, Step<T> step) {
        requireOpen();
        try {
            return step.run();
        } catch (SQLException e) {
            // No statement commits, so where the connection broke nothing was: only a commit's outcome would be
            // unknown.
            if (Failures.lostRace(e) || Failures.lostConnection(e)) {
                lostRace = true;
                throw dooms(Failures.of(e));
            }
            RuntimeException known = meaning.of(e);
            throw dooms(known == null ? Failures.of(e) : known);
        }
    }

    <T> List<T> list(String sql, Row.Reader<T> reader, @Nullable Object... values) {
        return step(() -> query(sql, reader, values));
    }

    <T> Optional<T> one(String sql, Row.Reader<T> reader, @Nullable Object... values) {
        return list(sql, reader, values).stream().findFirst();
    }

    int update(String sql, @Nullable Object... values) {
        return step(() -> execute(sql, values));
    }

    int update(SqlStatement statement) {
        return step(() -> execute(statement));
    }

    /** The ids of the rows that were written. */
    Set<Long> update(BulkUpdate bulk) {
        return switch (bulk.answer()) {
            case WRITTEN_IDS -> new HashSet<>(step(() -> query(bulk.statement(), Row::nextLong)));
        };
    }

    /** A number from the sequence {@code <table>_ids}. */
    long nextId(String table) {
        return nextIds(table, 1).get(0);
    }

    /** Numbers from the sequence {@code <table>_ids}, ascending. */
    List<Long> nextIds(String table, int count) {
        List<Long> ids = step(() -> query(dialect.nextIds(table + "_ids", count), Row::nextLong));
        return ids.stream().sorted().toList();
    }

    <T> List<T> query(SqlStatement statement, Row.Reader<T> reader) throws SQLException {
        return query(statement.text(), reader, statement.values().toArray());
    }

    <T> List<T> query(String sql, Row.Reader<T> reader, @Nullable Object... values) throws SQLException {
        try (PreparedStatement statement = prepared(sql, values);
                ResultSet results = statement.executeQuery()) {
            List<T> list = new ArrayList<>();
            Row row = new Row(results);
            while (row.advance()) {
                list.add(reader.read(row));
            }
            return list;
        }
    }

    int execute(SqlStatement statement) throws SQLException {
        return execute(statement.text(), statement.values().toArray());
    }

    int execute(String sql, @Nullable Object... values) throws SQLException {
        try (PreparedStatement statement = prepared(sql, values)) {
            return statement.executeUpdate();
        }
    }

    /** Adds one row. */
    <T> int insert(String table, List<Column<T>> columns, T row) throws SQLException {
        String names = columns.stream().map(Column::name).collect(Collectors.joining(", "));
        String values = String.join(", ", Collections.nCopies(columns.size(), "?"));
        return execute(
                "INSERT INTO @%s (%s) VALUES (%s)".formatted(table, names, values),
                columns.stream().map(column -> column.value().apply(row)).toArray());
    }

    private PreparedStatement prepared(String sql, @Nullable Object... values) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql.replace("@", prefix));
        try {
            int parameter = 1;
            for (@Nullable Object value : values) {
                if (value instanceof BatchParameters<?> batch) {
                    parameter = batch.bind(statement, parameter);
                } else {
                    bind(statement, parameter++, SqlValue.of(value));
                }
            }
            return statement;
        } catch (SQLException | RuntimeException e) {
            statement.close();
            throw e;
        }
    }

    private static void bind(PreparedStatement statement, int parameter, @Nullable Object value) throws SQLException {
        if (value instanceof byte[] bytes) {
            statement.setBytes(parameter, bytes);
        } else {
            statement.setObject(parameter, value);
        }
    }

    /** Lets the transaction end in nothing but {@code reason}. */
    <E extends RuntimeException> E dooms(E reason) {
        if (doom == null) {
            doom = reason;
        }
        return reason;
    }

    /** Lets the transaction be undone and run again. */
    StoreException losesRace(String what) {
        lostRace = true;
        return dooms(new StoreException(what));
    }

    /** Whether it should be run again from the start. */
    boolean lostRace() {
        return lostRace;
    }

    void throwIfDoomed() {
        if (doom != null) {
            throw doom;
        }
    }

    void requireOpen() {
        if (!open) {
            throw new IllegalStateException("the transaction is over");
        }
    }

    void close() {
        open = false;
    }
}
