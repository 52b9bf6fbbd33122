package io.daftar.acceptance;

import io.daftar.store.AccountTable;
import io.daftar.store.EntryTable;
import io.daftar.store.Leases;
import io.daftar.store.Store;
import io.daftar.store.Tables;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** A store in which something else happens, in transactions of its own, right before a question is put to it. */
final class InterruptedStore implements Store {
    private static final Map<String, Class<?>> TABLES =
            Map.of("accounts", AccountTable.class, "entries", EntryTable.class);

    private final Store store;
    private final String question;
    private final Runnable meanwhile;

    /**
     * A wrapper.
     *
     * @param question such as {@code accounts.sums}
     * @param meanwhile what happens each time
     */
    InterruptedStore(Store store, String question, Runnable meanwhile) {
        this.store = store;
        this.question = question;
        this.meanwhile = meanwhile;
    }

    @Override
    public <T> T inTransaction(Work<T> work) {
        return store.inTransaction(tables -> work.run(wrapped("", Tables.class, tables)));
    }

    @Override
    public Leases leases() {
        return store.leases();
    }

    private <T> T wrapped(String path, Class<T> type, T target) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, args) -> {
            String name = path + method.getName();
            if (name.equals(question)) {
                // Another thread, and so another transaction, that is over before this one goes on.
                CompletableFuture.runAsync(meanwhile).join();
            }
            try {
                Object result = method.invoke(target, args);
                return path.isEmpty() && TABLES.containsKey(name) ? wrappedTable(name, result) : result;
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }));
    }

    private Object wrappedTable(String name, Object table) {
        return name.equals("accounts")
                ? wrapped(name + ".", AccountTable.class, (AccountTable) table)
                : wrapped(name + ".", EntryTable.class, (EntryTable) table);
    }
}
