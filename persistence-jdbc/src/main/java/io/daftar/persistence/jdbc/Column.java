package io.daftar.persistence.jdbc;

import java.util.function.Function;

/**
 * A column of a table, and what is written into it for a {@code T}.
 *
 * @param name its name in the table
 * @param type what it holds
 * @param onUpdate what an update of many rows does to it
 * @param value taken from the {@code T}, in any form that {@link SqlValue} knows
 */
record Column<T>(String name, Type type, OnUpdate onUpdate, Function<T, ?> value) {
    /** What a column holds. */
    enum Type {
        NUMBER("BIGINT"),
        TEXT("VARCHAR"),
        FLAG("BOOLEAN");

        private final String sql;

        Type(String sql) {
            this.sql = sql;
        }

        String sql() {
            return sql;
        }
    }

    /** What an update of many rows does to a column. */
    enum OnUpdate {
        /** Leaves it as it is. */
        KEPT,
        ASSIGNED,
        /** Assigns the greater of what is there and what is given. */
        RAISED
    }

    static <T> Column<T> number(String name, Function<T, ?> value) {
        return new Column<>(name, Type.NUMBER, OnUpdate.ASSIGNED, value);
    }

    /** A number that tells rows apart. */
    static <T> Column<T> key(String name, Function<T, ?> value) {
        return Column.<T>number(name, value).on(OnUpdate.KEPT);
    }

    static <T> Column<T> text(String name, Function<T, ?> value) {
        return new Column<>(name, Type.TEXT, OnUpdate.ASSIGNED, value);
    }

    static <T> Column<T> flag(String name, Function<T, ?> value) {
        return new Column<>(name, Type.FLAG, OnUpdate.ASSIGNED, value);
    }

    Column<T> on(OnUpdate update) {
        return new Column<>(name, type, update, value);
    }

    /** The same column, of something that has a {@code T}. */
    <W> Column<W> of(Function<W, T> part) {
        return new Column<>(name, type, onUpdate, value.compose(part));
    }
}
