package io.daftar.persistence.jdbc;

import java.util.Optional;

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
    public SqlStatement nextIds(String sequence, int count) {
        return SqlStatement.of("SELECT NEXT VALUE FOR @" + sequence + " FROM SYSTEM_RANGE(1, ?)", count);
    }

    @Override
    public SqlStatement insertFree(String table, String unique, BatchParameters<?> batch) {
        return SqlStatement.of(
                "INSERT INTO @%s (%s) SELECT %s FROM %s".formatted(table, batch.names(), batch.names(), batch.source()),
                batch);
    }

    @Override
    public SqlStatement add(String table, BatchParameters<?> batch) {
        return SqlStatement.of(
                "MERGE INTO @%s t USING %s ON t.id = v.id WHEN MATCHED THEN UPDATE SET %s"
                        .formatted(table, batch.source(), batch.additions()),
                batch);
    }

    @Override
    public BulkUpdate updateUnderRevision(String table, BatchParameters<?> batch) {
        String update = "MERGE INTO @%s t USING %s ON t.id = v.id AND t.revision = v.%s WHEN MATCHED THEN UPDATE SET %s"
                .formatted(table, batch.source(), READ_REVISION, batch.assignments());
        return new BulkUpdate(
                SqlStatement.of("SELECT id FROM FINAL TABLE (" + update + ")", batch), BulkUpdate.Answer.WRITTEN_IDS);
    }

    @Override
    public boolean transactionalSchema() {
        return false;
    }

    /** Needs no lock: each statement of its scripts may be run again, and is where two processes collided. */
    @Override
    public Optional<SqlStatement> lockSchema(String prefix) {
        return Optional.empty();
    }
}
