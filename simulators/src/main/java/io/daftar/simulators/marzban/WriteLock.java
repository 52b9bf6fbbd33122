package io.daftar.simulators.marzban;

/** SQLite's single writer: another process may hold the lock. */
@FunctionalInterface
interface WriteLock {

    /** Returns when the write may go on; crashes the request if that takes too long. */
    void await();
}
