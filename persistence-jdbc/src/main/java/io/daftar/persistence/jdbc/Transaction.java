package io.daftar.persistence.jdbc;

/** All or nothing: what was not committed when this is closed is undone. */
interface Transaction extends AutoCloseable {
    /** What happens in a transaction; safe to run again. */
    interface Body<T> {
        T run(Session session);
    }

    Session begin();

    void commit();

    /** Whether it should be run again from the start, on a new transaction. */
    boolean lostRace();

    @Override
    void close();
}
