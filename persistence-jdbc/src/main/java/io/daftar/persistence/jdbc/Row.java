package io.daftar.persistence.jdbc;

import io.daftar.model.Traffic;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/** The columns of a result row, each read once and in order. */
final class Row {
    /** Makes something of a row. */
    interface Reader<T> {
        T read(Row row) throws SQLException;
    }

    private final ResultSet results;
    private int column;

    Row(ResultSet results) {
        this.results = results;
    }

    boolean advance() throws SQLException {
        column = 0;
        return results.next();
    }

    long nextLong() throws SQLException {
        return results.getLong(++column);
    }

    int nextInt() throws SQLException {
        return results.getInt(++column);
    }

    boolean nextBoolean() throws SQLException {
        return results.getBoolean(++column);
    }

    String nextText() throws SQLException {
        return results.getString(++column);
    }

    OptionalLong nextOptionalLong() throws SQLException {
        long value = nextLong();
        return results.wasNull() ? OptionalLong.empty() : OptionalLong.of(value);
    }

    <I> Optional<I> nextOptionalId(LongFunction<I> id) throws SQLException {
        long value = nextLong();
        return results.wasNull() ? Optional.empty() : Optional.of(id.apply(value));
    }

    Optional<String> nextOptionalText() throws SQLException {
        return Optional.ofNullable(results.getString(++column));
    }

    Optional<byte[]> nextOptionalBytes() throws SQLException {
        byte @Nullable [] value = results.getBytes(++column);
        return Optional.ofNullable(value);
    }

    Traffic nextTraffic() throws SQLException {
        return Traffic.ofBytes(nextLong());
    }

    Optional<Traffic> nextOptionalTraffic() throws SQLException {
        long bytes = nextLong();
        return results.wasNull() ? Optional.empty() : Optional.of(Traffic.ofBytes(bytes));
    }

    Instant nextInstant() throws SQLException {
        return SqlValue.instant(nextLong());
    }

    Optional<Instant> nextOptionalInstant() throws SQLException {
        long micros = nextLong();
        return results.wasNull() ? Optional.empty() : Optional.of(SqlValue.instant(micros));
    }

    <E extends Enum<E>> E nextEnum(Class<E> type) throws SQLException {
        return Enum.valueOf(type, nextText());
    }

    <E extends Enum<E>> Optional<E> nextOptionalEnum(Class<E> type) throws SQLException {
        return nextOptionalText().map(name -> Enum.valueOf(type, name));
    }
}
