package io.daftar.store;

import java.util.function.Consumer;

/**
 * All that Daftar remembers; any number of processes may share one database. Instants are kept to the microsecond at least; what is finer
 * may be cut off. Thread-safe.
 */
public interface Store {
    /**
     * Runs {@code work} so that all of it happens or nothing. Where it loses a deadlock or a race with another
     * transaction, also at the very end, it is run again from the start: it must do nothing but read and write tables.
     * It sees what it wrote itself, and nothing that others have not committed.
     *
     * <p>What it throws undoes all and passes through. A {@link StoreException}, {@link DuplicateAccountException} or
     * {@link LeaseLostException} of a table undoes all even where the work catches it: it is thrown again at the end. A
     * {@link StaleVersionException} may be caught; its call wrote nothing.
     *
     * @throws StoreException where the database fails
     * @throws IllegalStateException where the thread is in a transaction already: pass the {@link Tables} on instead
     */
    <T> T inTransaction(Work<T> work);

    /**
     * What happens in a transaction. Safe to run again.
     *
     * @param <T> what comes out
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

    /** Leases by which processes keep out of each other's way. */
    Leases leases();
}
