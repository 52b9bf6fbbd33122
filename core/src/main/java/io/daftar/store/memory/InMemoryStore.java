package io.daftar.store.memory;

import io.daftar.store.AccountTable;
import io.daftar.store.AuditTable;
import io.daftar.store.ConfigTable;
import io.daftar.store.EntryTable;
import io.daftar.store.EventTable;
import io.daftar.store.Lease;
import io.daftar.store.LeaseLostException;
import io.daftar.store.Leases;
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
 * Remembers in memory, and forgets when the process ends: for tests and trials, and the reference for every other
 * {@link Store}. Transactions run one after the other; one that fails is taken back step by step. Credentials are kept
 * as they are given. Thread-safe.
 */
public final class InMemoryStore implements Store {
    private final ReentrantLock turn = new ReentrantLock(true);
    private final UndoLog journal = new UndoLog();
    private final InMemoryPanels panels = new InMemoryPanels(journal);
    private final InMemoryResellers resellers = new InMemoryResellers(journal);
    private final InMemoryPlans plans = new InMemoryPlans(journal, panels);
    private final InMemoryAccounts accounts = new InMemoryAccounts(journal);
    private final InMemoryConfigs configs = new InMemoryConfigs(journal, panels, resellers, accounts);
    private final InMemoryOrders orders = new InMemoryOrders(journal, panels, plans, accounts);
    private final InMemoryEntries entries = new InMemoryEntries(journal, accounts, resellers);
    private final InMemoryAudit audit = new InMemoryAudit(journal);
    private final InMemoryEvents events = new InMemoryEvents(journal, configs);
    private final InMemoryResets resets = new InMemoryResets(journal);
    private final InMemorySettings settings = new InMemorySettings(journal);
    private final InMemoryLeases leases;

    private InMemoryStore(Clock clock) {
        leases = new InMemoryLeases(clock, this::alone);
    }

    /** An empty store; {@code clock} says when leases run out. */
    public static InMemoryStore create(Clock clock) {
        return new InMemoryStore(Objects.requireNonNull(clock, "clock"));
    }

    @Override
    public <T> T inTransaction(Work<T> work) {
        Objects.requireNonNull(work, "work");
        return alone(() -> {
            OpenTables tables = new OpenTables();
            try {
                T result = work.run(tables);
                journal.keep();
                return result;
            } finally {
                tables.open = false;
                journal.undo();
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

    private <T> T alone(Supplier<T> step) {
        if (turn.isHeldByCurrentThread()) {
            throw new IllegalStateException("this thread is in a transaction already: pass its Tables on instead");
        }
        turn.lock();
        try {
            return step.get();
        } finally {
            turn.unlock();
        }
    }

    private final class OpenTables implements Tables {
        private boolean open = true;

        private <T> T table(T table) {
            if (!open || !turn.isHeldByCurrentThread()) {
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
                throw journal.dooms(new LeaseLostException(lease));
            }
        }
    }
}
