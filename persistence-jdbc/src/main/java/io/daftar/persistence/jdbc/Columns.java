package io.daftar.persistence.jdbc;

import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The columns that keep a {@code V}, which is a {@code T} or a part of one. Each is declared once: its name, its type, how
 * it is taken from the {@code T}, and how it is read back. What is selected, written and read follows from that; the
 * order is that of the constructor's parameters.
 *
 * @param selected what to select, by name
 * @param list what is written
 * @param reader reads all that is selected, in its order
 */
record Columns<T, V>(List<String> selected, List<Column<T>> list, Row.Reader<V> reader) {
    static <T, V> Columns<T, V> number(String name, Function<T, ?> value, Row.Reader<V> reader) {
        return of(Column.number(name, value), reader);
    }

    static <T, V> Columns<T, V> text(String name, Function<T, ?> value, Row.Reader<V> reader) {
        return of(Column.text(name, value), reader);
    }

    static <T, V> Columns<T, V> flag(String name, Function<T, ?> value, Row.Reader<V> reader) {
        return of(Column.flag(name, value), reader);
    }

    private static <T, V> Columns<T, V> of(Column<T> column, Row.Reader<V> reader) {
        return new Columns<>(List.of(column.name()), List.of(column), reader);
    }

    /** A column of another table, which is named with its alias and never written. */
    static <T, V> Columns<T, V> foreign(String name, Row.Reader<V> reader) {
        return new Columns<>(List.of(name), List.of(), reader);
    }

    /** The same columns, which an update of many rows treats like that. */
    Columns<T, V> on(Column.OnUpdate update) {
        return new Columns<>(
                selected, list.stream().map(column -> column.on(update)).toList(), reader);
    }

    /** The same columns, of something that has a {@code T}. */
    <W> Columns<W, V> of(Function<W, T> part) {
        return new Columns<>(
                selected, list.stream().map(column -> column.of(part)).toList(), reader);
    }

    V read(Row row) throws SQLException {
        return reader.read(row);
    }

    /** What to select from their table. */
    String names() {
        return String.join(", ", selected);
    }

    /** What to select where their table has that alias. */
    String names(String alias) {
        return selected.stream()
                .map(name -> name.contains(".") ? name : alias + "." + name)
                .collect(Collectors.joining(", "));
    }

    /** {@code earlier} and then {@code later}. */
    static <T> List<Column<T>> joined(List<Column<T>> earlier, List<Column<T>> later) {
        return Stream.concat(earlier.stream(), later.stream()).toList();
    }

    static <T, A, B, V> Columns<T, V> of(Columns<T, A> a, Columns<T, B> b, Constructors.Of2<A, B, V> constructor) {
        return of(List.of(a, b), row -> constructor.of(a.read(row), b.read(row)));
    }

    static <T, A, B, C, V> Columns<T, V> of(
            Columns<T, A> a, Columns<T, B> b, Columns<T, C> c, Constructors.Of3<A, B, C, V> constructor) {
        return of(List.of(a, b, c), row -> constructor.of(a.read(row), b.read(row), c.read(row)));
    }

    static <T, A, B, C, D, V> Columns<T, V> of(
            Columns<T, A> a,
            Columns<T, B> b,
            Columns<T, C> c,
            Columns<T, D> d,
            Constructors.Of4<A, B, C, D, V> constructor) {
        return of(List.of(a, b, c, d), row -> constructor.of(a.read(row), b.read(row), c.read(row), d.read(row)));
    }

    static <T, A, B, C, D, E, V> Columns<T, V> of(
            Columns<T, A> a,
            Columns<T, B> b,
            Columns<T, C> c,
            Columns<T, D> d,
            Columns<T, E> e,
            Constructors.Of5<A, B, C, D, E, V> constructor) {
        return of(
                List.of(a, b, c, d, e),
                row -> constructor.of(a.read(row), b.read(row), c.read(row), d.read(row), e.read(row)));
    }

    static <T, A, B, C, D, E, F, V> Columns<T, V> of(
            Columns<T, A> a,
            Columns<T, B> b,
            Columns<T, C> c,
            Columns<T, D> d,
            Columns<T, E> e,
            Columns<T, F> f,
            Constructors.Of6<A, B, C, D, E, F, V> constructor) {
        return of(
                List.of(a, b, c, d, e, f),
                row -> constructor.of(a.read(row), b.read(row), c.read(row), d.read(row), e.read(row), f.read(row)));
    }

    static <T, A, B, C, D, E, F, G, V> Columns<T, V> of(
            Columns<T, A> a,
            Columns<T, B> b,
            Columns<T, C> c,
            Columns<T, D> d,
            Columns<T, E> e,
            Columns<T, F> f,
            Columns<T, G> g,
            Constructors.Of7<A, B, C, D, E, F, G, V> constructor) {
        return of(
                List.of(a, b, c, d, e, f, g),
                row -> constructor.of(
                        a.read(row), b.read(row), c.read(row), d.read(row), e.read(row), f.read(row), g.read(row)));
    }

    static <T, A, B, C, D, E, F, G, H, V> Columns<T, V> of(
            Columns<T, A> a,
            Columns<T, B> b,
            Columns<T, C> c,
            Columns<T, D> d,
            Columns<T, E> e,
            Columns<T, F> f,
            Columns<T, G> g,
            Columns<T, H> h,
            Constructors.Of8<A, B, C, D, E, F, G, H, V> constructor) {
        return of(
                List.of(a, b, c, d, e, f, g, h),
                row -> constructor.of(
                        a.read(row),
                        b.read(row),
                        c.read(row),
                        d.read(row),
                        e.read(row),
                        f.read(row),
                        g.read(row),
                        h.read(row)));
    }

    static <T, A, B, C, D, E, F, G, H, I, V> Columns<T, V> of(
            Columns<T, A> a,
            Columns<T, B> b,
            Columns<T, C> c,
            Columns<T, D> d,
            Columns<T, E> e,
            Columns<T, F> f,
            Columns<T, G> g,
            Columns<T, H> h,
            Columns<T, I> i,
            Constructors.Of9<A, B, C, D, E, F, G, H, I, V> constructor) {
        return of(
                List.of(a, b, c, d, e, f, g, h, i),
                row -> constructor.of(
                        a.read(row),
                        b.read(row),
                        c.read(row),
                        d.read(row),
                        e.read(row),
                        f.read(row),
                        g.read(row),
                        h.read(row),
                        i.read(row)));
    }

    private static <T, V> Columns<T, V> of(List<Columns<T, ?>> parts, Row.Reader<V> reader) {
        return new Columns<>(
                parts.stream().flatMap(part -> part.selected().stream()).toList(),
                parts.stream().flatMap(part -> part.list().stream()).toList(),
                reader);
    }
}
