package io.daftar.store.memory;

import io.daftar.store.AccountTable;
import io.daftar.store.AuditTable;
import io.daftar.store.ConfigTable;
import io.daftar.store.EntryTable;
import io.daftar.store.EventTable;
import io.daftar.store.LeaseLostException;
import io.daftar.store.Leases;
import io.daftar.store.Leases.Lease;
import io.daftar.store.OrderTable;
import io.daftar.store.PanelTable;
import io.daftar.store.PlanTable;
import io.daftar.store.ResellerTable;
import io.daftar.store.ResetTable;
import io.daftar.store.SettingTable;
import io.daftar.store.Store;
import io.daftar.store.Tables;
import java.time.Clock;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Keeps everything in memory until the process ends: for tests and trials, and the reference for every other {@link
 * Store}. Transactions run one after the other; one that fails is undone step by step. Credentials are kept
 * unencrypted. Thread-safe.
 */
public final class InMemoryStore implements Store {
    private final ReentrantLock lock = new ReentrantLock(true);
    private final UndoLog undoLog = new UndoLog();
    private final InMemoryPanels panels = new InMemoryPanels(undoLog);
    private final InMemoryResellers resellers = new InMemoryResellers(undoLog);
    private final InMemoryPlans plans = new InMemoryPlans(undoLog, panels);
    private final InMemoryAccounts accounts = new InMemoryAccounts(undoLog);
    private final InMemoryConfigs configs = new InMemoryConfigs(undoLog, panels, resellers, accounts);
    private final InMemoryOrders orders = new InMemoryOrders(undoLog, panels, plans, accounts);
    private final InMemoryEntries entries = new InMemoryEntries(undoLog, accounts, resellers);
    private final InMemoryAudit audit = new InMemoryAudit(undoLog);
    private final InMemoryEvents events = new InMemoryEvents(undoLog, configs);
    private final InMemoryResets resets = new InMemoryResets(undoLog);
    private final InMemorySettings settings = new InMemorySettings(undoLog);
    private final InMemoryLeases leases;

    private InMemoryStore(Clock clock) {
        leases = new InMemoryLeases(clock, this::exclusively);
    }

    /** An empty store; {@code clock} says when leases run out. */
    public static InMemoryStore create(Clock clock) {
        return new InMemoryStore(Objects.requireNonNull(clock, "clock"));
    }

    @Override
    public <T> T inTransaction(Work<T> work) {
        Objects.requireNonNull(work, "work");
        return exclusively(() -> {
            OpenTables tables = new OpenTables();
            try {
                T result = work.run(tables);
                undoLog.commit();
                return result;
            } finally {
                tables.open = false;
                undoLog.undo();
            }
        });
    }

    @Override
    public Leases leases() {
        return leases;
    }

    @Override
    public String toString() {
        return "InMemoryStore";
    }

    private <T> T exclusively(Supplier<T> step) {
        if (lock.isHeldByCurrentThread()) {
            throw new IllegalStateException("this thread is in a transaction already: pass its Tables on instead");
        }
        lock.lock();
        try {
            return step.get();
        } finally {
            lock.unlock();
        }
    }

    private final class OpenTables implements Tables {
        private boolean open = true;

        private <T> T table(T table) {
            if (!open || !lock.isHeldByCurrentThread()) {
                throw new IllegalStateException("the transaction is over, or another thread's");
            }
            return table;
        }

        @Override
        public PanelTable panels() {
            return table(panels);
        }

        @Override
        public ResellerTable resellers() {
            return table(resellers);
        }

        @Override
        public ConfigTable configs() {
            return table(configs);
        }

        @Override
        public PlanTable plans() {
            return table(plans);
        }

        @Override
        public OrderTable orders() {
            return table(orders);
        }

        @Override
        public AccountTable accounts() {
            return table(accounts);
        }

        @Override
        public EntryTable entries() {
            return table(entries);
        }

        @Override
        public AuditTable audit() {
            return table(audit);
        }

        @Override
        public EventTable events() {
            return table(events);
        }

        @Override
        public ResetTable resets() {
            return table(resets);
        }

        @Override
        public SettingTable settings() {
            return table(settings);
        }

        @Override
        public void require(Lease lease) {
            if (!table(leases).holds(lease)) {
                throw undoLog.dooms(new LeaseLostException(lease));
            }
        }
    }
}
