package io.daftar.acceptance;

import io.daftar.store.AccountTable;
import io.daftar.store.Leases;
import io.daftar.store.Store;
import io.daftar.store.Tables;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Optional;

/** A real store whose written account rows are counted, and where somebody else may come in between. */
final class CountingStore implements Store {
    private final Store store;
    private long accountRows;
    private Optional<Runnable> meanwhile = Optional.empty();
    private boolean readAccounts;

    CountingStore(Store store) {
        this.store = store;
    }

    /** Account rows written since the last call. */
    long accountRowsWritten() {
        long rows = accountRows;
        accountRows = 0;
        return rows;
    }

    /** Once accounts were looked up by name, {@code work} is done before the next transaction; once. */
    void betweenLookingUpAndWriting(Runnable work) {
        readAccounts = false;
        meanwhile = Optional.of(work);
    }

    @Override
    public <T> T inTransaction(Work<T> work) {
        if (readAccounts && meanwhile.isPresent()) {
            Runnable now = meanwhile.get();
            meanwhile = Optional.empty();
            now.run();
        }
        return store.inTransaction(tables -> work.run(counting(tables)));
    }

    @Override
    public Leases leases() {
        return store.leases();
    }

    private Tables counting(Tables tables) {
        return proxy(Tables.class, (self, method, arguments) -> {
            Object result = call(() -> method.invoke(tables, arguments));
            return result instanceof AccountTable accounts ? counting(accounts) : result;
        });
    }

    private AccountTable counting(AccountTable accounts) {
        return proxy(AccountTable.class, (self, method, arguments) -> {
            if (method.getName().equals("update")) {
                accountRows += ((List<?>) arguments[0]).size();
            }
            readAccounts |= method.getName().equals("named");
            return call(() -> method.invoke(accounts, arguments));
        });
    }

    private interface Invocation {
        Object run() throws ReflectiveOperationException;
    }

    private static Object call(Invocation invocation) throws Throwable {
        try {
            return invocation.run();
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
