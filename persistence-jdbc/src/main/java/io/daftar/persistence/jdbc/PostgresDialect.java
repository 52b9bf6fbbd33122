package io.daftar.persistence.jdbc;

import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

final class PostgresDialect implements SqlDialect {
    /** Half of the key of an advisory lock; the other half comes from the tables' prefix. */
    private static final int DAFTAR = 0x64616674;

    @Override
    public String now() {
        return "CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000000 AS BIGINT)";
    }

    /** Without the fence the planner takes what few rows need for common, and reads the whole table. */
    @Override
    public String lookUps(LookUp lookUp) {
        return "CROSS JOIN LATERAL (SELECT %s FROM @%s %s WHERE %s OFFSET 0) %s"
                .formatted(lookUp.columns(), lookUp.table(), lookUp.alias(), lookUp.condition(), lookUp.alias());
    }

    @Override
    public List<Long> ids(Session session, String sequence, int count) throws SQLException {
        return session.query(
                "SELECT nextval('@" + sequence + "') FROM generate_series(1, ?) ORDER BY 1", Row::nextLong, count);
    }

    @Override
    public int insertFree(Session session, String table, String unique, BatchParameters<?> rows) throws SQLException {
        return session.execute(
                "INSERT INTO @%s (%s) SELECT %s FROM %s ON CONFLICT (%s) DO NOTHING"
                        .formatted(table, rows.names(), rows.names(), rows.source(), unique),
                rows);
    }

    @Override
    public int add(Session session, String table, BatchParameters<?> rows) throws SQLException {
        return session.execute(
                "UPDATE @%s AS t SET %s FROM %s WHERE t.id = v.id".formatted(table, rows.additions(), rows.source()),
                rows);
    }

    @Override
    public Set<Long> updateUnderRevision(Session session, String table, BatchParameters<?> rows) throws SQLException {
        return new HashSet<>(session.query(
                "UPDATE @%s AS t SET %s FROM %s WHERE t.id = v.id AND t.revision = v.%s RETURNING t.id"
                        .formatted(table, rows.assignments(), rows.source(), READ_REVISION),
                Row::nextLong,
                rows));
    }

    @Override
    public boolean transactionalSchema() {
        return true;
    }

    @Override
    public void lockSchema(Session session) throws SQLException {
        session.query(
                "SELECT pg_advisory_xact_lock(?, ?)",
                row -> Boolean.TRUE,
                DAFTAR,
                session.prefix().hashCode());
    }
}
