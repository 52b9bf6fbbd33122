package io.daftar.persistence.jdbc;

import java.util.Optional;

final class PostgresDialect implements SqlDialect {
    /** Half of the key of an advisory lock; the other half comes from the tables' prefix. */
    private static final int DAFTAR = 0x64616674;

    @Override
    public String now() {
        return "CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000000 AS BIGINT)";
    }

    /** Without OFFSET 0 the planner expects many matches where there are few, and reads the whole table. */
    @Override
    public String lookUps(LookUp lookUp) {
        return "CROSS JOIN LATERAL (SELECT %s FROM @%s %s WHERE %s OFFSET 0) %s"
                .formatted(lookUp.columns(), lookUp.table(), lookUp.alias(), lookUp.condition(), lookUp.alias());
    }

    @Override
    public SqlStatement nextIds(String sequence, int count) {
        return SqlStatement.of("SELECT nextval('@" + sequence + "') FROM generate_series(1, ?)", count);
    }

    @Override
    public SqlStatement insertFree(String table, String unique, BatchParameters<?> batch) {
        return SqlStatement.of(
                "INSERT INTO @%s (%s) SELECT %s FROM %s ON CONFLICT (%s) DO NOTHING"
                        .formatted(table, batch.names(), batch.names(), batch.source(), unique),
                batch);
    }

    @Override
    public SqlStatement add(String table, BatchParameters<?> batch) {
        return SqlStatement.of(
                "UPDATE @%s AS t SET %s FROM %s WHERE t.id = v.id".formatted(table, batch.additions(), batch.source()),
                batch);
    }

    @Override
    public BulkUpdate updateUnderRevision(String table, BatchParameters<?> batch) {
        String update = "UPDATE @%s AS t SET %s FROM %s WHERE t.id = v.id AND t.revision = v.%s RETURNING t.id"
                .formatted(table, batch.assignments(), batch.source(), READ_REVISION);
        return new BulkUpdate(SqlStatement.of(update, batch), BulkUpdate.Answer.WRITTEN_IDS);
    }

    @Override
    public boolean transactionalSchema() {
        return true;
    }

    @Override
    public Optional<SqlStatement> lockSchema(String prefix) {
        return Optional.of(SqlStatement.of("SELECT pg_advisory_xact_lock(?, ?)", DAFTAR, prefix.hashCode()));
    }
}
