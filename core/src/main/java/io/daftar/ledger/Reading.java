package io.daftar.ledger;

/**
 * An answer of a panel, together with the ledger's revision when the panel was asked.
 *
 * @param revision the ledger's revision when the panel was asked
 * @param shown what the panel showed
 */
public record Reading(long revision, Counter shown) {}
