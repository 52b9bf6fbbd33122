package io.daftar.store;

import java.util.function.Consumer;

/**
 * All of Daftar's stored state; any number of processes may share one database. Instants are kept to the microsecond at
 * least; finer digits may be cut off. Thread-safe.
 */
public interface Store {
    /**
     * Runs {@code work} so that all of it happens or nothing. Where it loses a deadlock or a race with another
     * transaction, also at the very end, it is run again from the start: it must do nothing but read and write tables.
     * It sees what it wrote itself, and nothing that others have not committed.
     *
     * <p>What it throws rolls everything back and passes through. A {@link StoreException}, {@link
     * DuplicateAccountException} or {@link LeaseLostException} of a table rolls everything back even where the work
     * catches it: it is thrown again at the end. A {@link StaleVersionException} may be caught; its call wrote nothing.
     *
     * @throws StoreException where the database fails
     * @throws IllegalStateException where the thread is in a transaction already: pass the {@link Tables} on instead
     */
    <T> T inTransaction(Work<T> work);

    /**
     * What happens in a transaction. Safe to run again.
     *
     * @param <T> the result
     */
    @FunctionalInterface
    interface Work<T> {
        T run(Tables tables);
    }

    /** {@link #inTransaction} for work without a result. */
    default void inTransactionDo(Consumer<Tables> work) {
        inTransaction(tables -> {
            work.accept(tables);
            return Boolean.TRUE;
        });
    }

    /** The leases that keep processes from working on the same thing at once. */
    Leases leases();
}
