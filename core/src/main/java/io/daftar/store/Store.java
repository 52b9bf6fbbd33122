package io.daftar.store;

/** All that Daftar remembers. Thread-safe; any number of processes may share one database. */
public interface Store extends Transactions {
    /** Leases by which processes keep out of each other's way. */
    Leases leases();
}
