package io.daftar.persistence.jdbc;

import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

final class H2Dialect implements SqlDialect {
    @Override
    public String now() {
        return "CAST(EXTRACT(EPOCH FROM CURRENT_TIMESTAMP) * 1000000 AS BIGINT)";
    }

    @Override
    public String lookUps(LookUp lookUp) {
        return "JOIN @%s %s USE INDEX (@%s) ON %s"
                .formatted(lookUp.table(), lookUp.alias(), lookUp.index(), lookUp.condition());
    }

    @Override
    public List<Long> ids(Session session, String sequence, int count) throws SQLException {
        return session
                .query("SELECT NEXT VALUE FOR @" + sequence + " FROM SYSTEM_RANGE(1, ?)", Row::nextLong, count)
                .stream()
                .sorted()
                .toList();
    }

    @Override
    public int insertFree(Session session, String table, String unique, BatchParameters<?> rows) throws SQLException {
        return session.execute(
                "INSERT INTO @%s (%s) SELECT %s FROM %s".formatted(table, rows.names(), rows.names(), rows.source()),
                rows);
    }

    @Override
    public int add(Session session, String table, BatchParameters<?> rows) throws SQLException {
        return session.execute(
                "MERGE INTO @%s t USING %s ON t.id = v.id WHEN MATCHED THEN UPDATE SET %s"
                        .formatted(table, rows.source(), rows.additions()),
                rows);
    }

    @Override
    public Set<Long> updateUnderRevision(Session session, String table, BatchParameters<?> rows) throws SQLException {
        return new HashSet<>(session.query(
                "SELECT id FROM FINAL TABLE (MERGE INTO @%s t USING %s ON t.id = v.id AND t.revision = v.%s WHEN MATCHED THEN UPDATE SET %s)"
                        .formatted(table, rows.source(), READ_REVISION, rows.assignments()),
                Row::nextLong,
                rows));
    }

    @Override
    public boolean transactionalSchema() {
        return false;
    }

    /** Needs no lock: each statement of its scripts may be run again, and is where two got in each other's way. */
    @Override
    public void lockSchema(Session session) {}
}
