package io.daftar.persistence.jdbc;

import java.sql.Array;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Many rows as one array per column, so that one statement reads or writes for all of them. */
final class BatchParameters<T> {
    /** More than a thousand per statement gained nothing in the measurements, and holds more memory. */
    static final int MOST = 1_000;

    private final List<Column<T>> columns;
    private final List<T> rows;

    private BatchParameters(List<Column<T>> columns, List<T> rows) {
        this.columns = columns;
        this.rows = rows;
    }

    static <T> BatchParameters<T> of(List<Column<T>> columns, List<T> rows) {
        return new BatchParameters<>(columns, rows);
    }

    /** The rows in the order given, at most {@link #MOST} at a time. */
    static <T> List<BatchParameters<T>> chunks(List<Column<T>> columns, Collection<T> rows) {
        List<T> all = List.copyOf(rows);
        List<BatchParameters<T>> chunks = new ArrayList<>();
        for (int from = 0; from < all.size(); from += MOST) {
            chunks.add(new BatchParameters<>(columns, all.subList(from, Math.min(all.size(), from + MOST))));
        }
        return chunks;
    }

    int size() {
        return rows.size();
    }

    String names() {
        return joined(columns.stream(), Column::name);
    }

    /** {@code column = v.column} for the columns that an update changes; the table is called {@code t}. */
    String assignments() {
        return joined(changing(), BatchParameters::assignment);
    }

    private static String assignment(Column<?> column) {
        String name = column.name();
        return name + " = "
                + (column.onUpdate() == Column.OnUpdate.RAISED
                        ? "GREATEST(t." + name + ", v." + name + ")"
                        : "v." + name);
    }

    /** {@code column = t.column + v.column} for the columns that an update changes; the table is called {@code t}. */
    String additions() {
        return joined(changing(), column -> "%1$s = t.%1$s + v.%1$s".formatted(column.name()));
    }

    private Stream<Column<T>> changing() {
        return columns.stream().filter(column -> column.onUpdate() != Column.OnUpdate.KEPT);
    }

    /** The rows as a table called {@code v}. */
    String source() {
        return unnested() + " AS v (" + names() + ")";
    }

    /** The rows as a table called {@code v}, with their place among those given. */
    String numberedSource() {
        return unnested() + " WITH ORDINALITY AS v (" + names() + ", place)";
    }

    private String unnested() {
        return "UNNEST("
                + joined(
                        columns.stream(), column -> "CAST(? AS " + column.type().sql() + " ARRAY)") + ")";
    }

    private static <T> String joined(Stream<Column<T>> columns, Function<Column<T>, String> form) {
        return columns.map(form).collect(Collectors.joining(", "));
    }

    /** Binds one array per column, beginning with {@code first}, and says which parameter comes next. */
    int bind(PreparedStatement statement, int first) throws SQLException {
        int parameter = first;
        for (Column<T> column : columns) {
            @Nullable Object[] values = new @Nullable Object[rows.size()];
            for (int row = 0; row < values.length; row++) {
                values[row] = SqlValue.of(column.value().apply(rows.get(row)));
            }
            Array array = statement.getConnection().createArrayOf(column.type().sql(), values);
            statement.setArray(parameter++, array);
        }
        return parameter;
    }
}
