package io.daftar.persistence.jdbc;

import java.util.Optional;

/** What databases word differently. It words statements and never executes any. Stateless. */
interface SqlDialect {
    /** The column that holds, for {@link #updateUnderRevision}, the revision that a row was read under. */
    String READ_REVISION = "read_revision";

    /** Microseconds since 1970 by the database's own clock, whatever the zone of the session. */
    String now();

    /** Joins what is to be looked up in a table for each row so far, one by one and through an index. */
    String lookUps(LookUp lookUp);

    /**
     * What to look up.
     *
     * @param columns those that are needed, with the alias
     * @param table the table
     * @param alias its alias
     * @param index the index that makes it cheap, for databases that would rather read the whole table
     * @param condition what ties it to the row so far
     */
    record LookUp(String columns, String table, String alias, String index, String condition) {}

    /** Selects the next {@code count} numbers of a sequence, in any order. */
    SqlStatement nextIds(String sequence, int count);

    /** Inserts rows of which {@code unique} columns may be taken; those that are may be left out or fail the statement. */
    SqlStatement insertFree(String table, String unique, BatchParameters<?> batch);

    /** {@code table.column += batch.column} where the ids meet. */
    SqlStatement add(String table, BatchParameters<?> batch);

    /** Writes the rows whose revision is the {@link #READ_REVISION} that comes with them. */
    BulkUpdate updateUnderRevision(String table, BatchParameters<?> batch);

    /** Whether the schema scripts are undone when their transaction is. */
    boolean transactionalSchema();

    /** Keeps other migrations of the same tables away until the end of the transaction; empty where that takes nothing. */
    Optional<SqlStatement> lockSchema(String prefix);
}
