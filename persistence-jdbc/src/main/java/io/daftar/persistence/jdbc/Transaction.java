package io.daftar.persistence.jdbc;

/** All or nothing. */
interface Transaction {
    /** What happens; safe to run again. */
    interface Body<T> {
        T run(Session session);
    }

    <T> T run(Body<T> body);
}
