package io.daftar.persistence.jdbc;

/**
 * A statement that updates many rows, each only where it is still what it was when it was read.
 *
 * @param statement the statement
 * @param answer how what comes back says which rows were written
 */
record BulkUpdate(SqlStatement statement, Answer answer) {
    /** Databases that cannot return ids will answer otherwise: every use of this enum has to say how that is read. */
    enum Answer {
        /** A result with the id of each row that was written. */
        WRITTEN_IDS
    }
}
