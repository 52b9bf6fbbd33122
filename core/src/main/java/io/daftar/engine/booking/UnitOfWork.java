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
 * Transactions that record what they do: the only place that writes events and audit entries. Listeners are notified
 * after the commit, once, and of nothing that was rolled back; a process that dies in between notifies nobody.
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
     * The work of a transaction, which records its events. Safe to run again.
     *
     * @param <T> the result
     */
    @FunctionalInterface
    public interface Work<T> {
        T run(Tables tables, EventRecorder recorder);
    }

    /** {@link Store#inTransaction}, without events. */
    public <T> T read(Store.Work<T> work) {
        return store.inTransaction(work);
    }

    /** {@link Store#inTransaction}, with the events that the work records. */
    public <T> T inTransaction(Work<T> work) {
        record Done<T>(T result, EventRecorder recorder) {}
        Done<T> done = store.inTransaction(tables -> {
            EventRecorder recorder = new EventRecorder();
            T result = work.run(tables, recorder);
            recorder.write(tables);
            return new Done<>(result, recorder);
        });
        done.recorder().notifications.forEach(notification -> notification.accept(listener));
        return done.result();
    }

    /**
     * {@link #inTransaction}, run again where somebody else writes to the same rows at the same time.
     *
     * @throws StaleVersionException where that happens at every attempt
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

    /** Records the events and audit entries of a transaction. Unusable after it. */
    public static final class EventRecorder {
        private final List<ConfigEvent> events = new ArrayList<>();
        private final List<AuditEntry> entries = new ArrayList<>();
        private final List<Consumer<EngineListener>> notifications = new ArrayList<>();

        private EventRecorder() {}

        public void event(ConfigEvent event) {
            events.add(event);
            notifications.add(listener -> listener.configEvent(event));
        }

        public void audit(AuditEntry entry) {
            entries.add(entry);
            notifications.add(listener -> listener.audited(entry));
        }

        /** Notifies the listener and stores nothing. */
        public void tell(Consumer<EngineListener> notification) {
            notifications.add(notification);
        }

        private void write(Tables tables) {
            if (!events.isEmpty()) {
                tables.events().add(events);
            }
            entries.forEach(tables.audit()::add);
        }
    }
}
