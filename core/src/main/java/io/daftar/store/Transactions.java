package io.daftar.store;

import java.util.function.Consumer;

/** Units of work on what Daftar remembers. Thread-safe. */
public interface Transactions {
    /**
     * Runs {@code work} so that all of it happens or nothing. Where it loses a deadlock or a race with another
     * transaction, also at the very end, it is run again from the start: it must do nothing but read and write tables.
     * What it throws undoes all and passes through. Not to be nested: pass the {@link Tables} on instead.
     *
     * @throws StoreException where the database fails
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
}
