package io.daftar.store;

/**
 * A changed row, and the revision it was read under. Where only what was seen changed, the ledger's revision stays.
 *
 * @param readRevision the revision of the ledger when the row was read
 * @param after the row as it shall be; ids, names and owners are never written
 */
public record AccountChange(long readRevision, Account after) {}
