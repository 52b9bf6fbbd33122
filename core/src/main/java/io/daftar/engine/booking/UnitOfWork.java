package io.daftar.engine.booking;

import io.daftar.event.AuditEntry;
import io.daftar.event.ConfigEvent;
import io.daftar.event.EngineListener;
import io.daftar.store.StaleVersionException;
import io.daftar.store.Store;
import io.daftar.store.Tables;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Transactions that write down what they do: the one place where events and audit entries come from. Listeners are told
 * after the commit, once, and of nothing that was taken back; a process that dies in between leaves them untold.
 * Thread-safe.
 */
public final class UnitOfWork {
    private static final int ATTEMPTS = 5;

    private final Store store;
    private final EngineListener listener;

    public UnitOfWork(Store store, EngineListener listener) {
        this.store = store;
        this.listener = listener;
    }

    /**
     * What happens in a transaction, and what is written down of it. Safe to run again.
     *
     * @param <T> what comes out
     */
    @FunctionalInterface
    public interface Work<T> {
        T run(Tables tables, EventRecorder recorder);
    }

    /** {@link Store#inTransaction}, of which there is nothing to tell. */
    public <T> T read(Store.Work<T> work) {
        return store.inTransaction(work);
    }

    /** {@link Store#inTransaction}, with what there is to tell of it. */
    public <T> T inTransaction(Work<T> work) {
        record Done<T>(T result, EventRecorder recorder) {}
        Done<T> done = store.inTransaction(tables -> {
            EventRecorder recorder = new EventRecorder();
            T result = work.run(tables, recorder);
            recorder.write(tables);
            return new Done<>(result, recorder);
        });
        done.recorder().told.forEach(word -> word.accept(listener));
        return done.result();
    }

    /**
     * {@link #inTransaction}, anew where somebody else writes to the same rows at the same moment.
     *
     * @throws StaleVersionException where that happens time and again
     */
    public <T> T inTransactionWithRetry(Work<T> work) {
        for (int attempt = 1; ; attempt++) {
            try {
                return inTransaction(work);
            } catch (StaleVersionException e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    /** What a transaction has to say. Of no use after it. */
    public static final class EventRecorder {
        private final List<ConfigEvent> events = new ArrayList<>();
        private final List<AuditEntry> entries = new ArrayList<>();
        private final List<Consumer<EngineListener>> told = new ArrayList<>();

        private EventRecorder() {}

        public void event(ConfigEvent event) {
            events.add(event);
            told.add(listener -> listener.configEvent(event));
        }

        public void audit(AuditEntry entry) {
            entries.add(entry);
            told.add(listener -> listener.audited(entry));
        }

        /** Tells the listener and writes nothing down. */
        public void tell(Consumer<EngineListener> word) {
            told.add(word);
        }

        private void write(Tables tables) {
            if (!events.isEmpty()) {
                tables.events().add(events);
            }
            entries.forEach(tables.audit()::add);
        }
    }
}
