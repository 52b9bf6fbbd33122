package io.daftar.persistence.jdbc;

import java.sql.Array;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Many rows as one parameter per column: one statement then writes them all. As few as one and as many as {@link #MOST}
 * are sent at once.
 */
final class BatchParameters {
    /** More than a thousand per statement gained nothing in the measurements, and holds more memory. */
    static final int MOST = 1_000;

    /** What a column holds. */
    enum Type {
        NUMBER("BIGINT"),
        TEXT("VARCHAR"),
        FLAG("BOOLEAN");

        private final String sql;

        Type(String sql) {
            this.sql = sql;
        }
    }

    /**
     * A column by its name in the table.
     *
     * @param rises whether an update never lowers it
     */
    record Column(String name, Type type, boolean rises) {
        static Column number(String name) {
            return new Column(name, Type.NUMBER, false);
        }

        static Column risingNumber(String name) {
            return new Column(name, Type.NUMBER, true);
        }

        static Column text(String name) {
            return new Column(name, Type.TEXT, false);
        }

        static Column flag(String name) {
            return new Column(name, Type.FLAG, false);
        }

        private String assignment() {
            return name + " = " + (rises ? "GREATEST(t." + name + ", v." + name + ")" : "v." + name);
        }
    }

    private final List<Column> columns;
    private final List<@Nullable Object[]> rows;

    private BatchParameters(List<Column> columns, List<@Nullable Object[]> rows) {
        this.columns = columns;
        this.rows = rows;
    }

    static BatchParameters of(List<Column> columns) {
        return new BatchParameters(List.copyOf(columns), new ArrayList<>());
    }

    BatchParameters add(@Nullable Object... values) {
        if (values.length != columns.size()) {
            throw new IllegalArgumentException(values.length + " values for " + columns.size() + " columns");
        }
        rows.add(values);
        return this;
    }

    int size() {
        return rows.size();
    }

    List<BatchParameters> chunks() {
        List<BatchParameters> chunks = new ArrayList<>();
        for (int from = 0; from < rows.size(); from += MOST) {
            chunks.add(new BatchParameters(columns, rows.subList(from, Math.min(rows.size(), from + MOST))));
        }
        return chunks;
    }

    String name(int column) {
        return columns.get(column).name();
    }

    String names() {
        return joined(0, Column::name);
    }

    /** {@code column = v.column} for the columns from {@code first} on; the table is called {@code t}. */
    String assignments(int first) {
        return joined(first, Column::assignment);
    }

    /** The rows as a table called {@code v}. */
    String source() {
        String arrays = columns.stream()
                .map(column -> "CAST(? AS " + column.type().sql + " ARRAY)")
                .collect(Collectors.joining(", "));
        return "UNNEST(" + arrays + ") AS v (" + names() + ")";
    }

    private String joined(int first, Function<Column, String> form) {
        return columns.stream().skip(first).map(form).collect(Collectors.joining(", "));
    }

    /** Binds one array per column, beginning with {@code first}, and says which parameter comes next. */
    int bind(PreparedStatement statement, int first) throws SQLException {
        for (int i = 0; i < columns.size(); i++) {
            @Nullable Object[] values = new @Nullable Object[rows.size()];
            for (int row = 0; row < values.length; row++) {
                values[row] = SqlValue.of(rows.get(row)[i]);
            }
            Array array = statement.getConnection().createArrayOf(columns.get(i).type().sql, values);
            statement.setArray(first + i, array);
        }
        return first + columns.size();
    }
}
