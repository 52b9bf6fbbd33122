package io.daftar.store;

/**
 * A right that was taken. Its token goes with every write made under it ({@link Tables#require}), so that a holder who
 * slept through the end of its lease can not overwrite what the next one did.
 *
 * @param name what the lease is for
 * @param holder who holds it
 * @param token larger than that of every earlier lease of this name
 */
public record Lease(String name, String holder, long token) {}
