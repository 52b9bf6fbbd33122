package io.daftar.persistence.jdbc;

import java.sql.SQLException;
import java.util.List;
import java.util.Set;

/** What databases do differently. Stateless. */
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

    /** The next {@code count} numbers of a sequence, ascending. */
    List<Long> ids(Session session, String sequence, int count) throws SQLException;

    /** Inserts rows of which {@code unique} columns may be taken; those that are may be left out or fail the statement. */
    int insertFree(Session session, String table, String unique, BatchParameters<?> rows) throws SQLException;

    /** {@code table.column += rows.column} where the ids meet, and says how many did. */
    int add(Session session, String table, BatchParameters<?> rows) throws SQLException;

    /**
     * Writes the rows whose revision is the {@link #READ_REVISION} that comes with them.
     *
     * @return the ids that were written
     */
    Set<Long> updateUnderRevision(Session session, String table, BatchParameters<?> rows) throws SQLException;

    /** Whether the schema scripts are undone when their transaction is. */
    boolean transactionalSchema();

    /** Keeps other migrations of the same tables away until the end of the transaction. */
    void lockSchema(Session session) throws SQLException;
}
