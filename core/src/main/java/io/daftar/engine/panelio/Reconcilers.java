package io.daftar.engine.panelio;

import io.daftar.engine.booking.CounterReader;
import io.daftar.engine.booking.OutcomeWriter;
import io.daftar.engine.booking.PanelClients;
import io.daftar.engine.booking.TaskOutcome;
import io.daftar.engine.booking.UnitOfWork;
import io.daftar.model.Panel;
import io.daftar.model.PanelId;
import io.daftar.panel.PanelException;
import java.time.Clock;
import java.time.Instant;

/** Makes the reconcilers of panels. Thread-safe; each reconciler is for one thread. */
public final class Reconcilers {
    private final UnitOfWork unitOfWork;
    private final PanelClients clients;
    private final PanelWriters writers;
    private final CounterReader reader;
    private final OutcomeWriter outcomeWriter;
    private final Clock clock;

    public Reconcilers(
            UnitOfWork unitOfWork, PanelClients clients, PanelWriters writers, CounterReader reader, Clock clock) {
        this.unitOfWork = unitOfWork;
        this.clients = clients;
        this.writers = writers;
        this.reader = reader;
        this.outcomeWriter = new OutcomeWriter(unitOfWork, clock);
        this.clock = clock;
    }

    /** Receives the outcomes of tasks. */
    public interface Observer {
        /** Ignores everything. */
        Observer NONE = new Observer() {
            @Override
            public void outcome(TaskOutcome outcome) {}

            @Override
            public void spared(PanelId panel, Instant until) {}
        };

        /** A task was done or failed, and that is stored. */
        void outcome(TaskOutcome outcome);

        /** A panel is not written to because its breaker is open. */
        void spared(PanelId panel, Instant until);
    }

    /**
     * The reconciler of one panel, as its breaker stands now.
     *
     * @throws PanelException where the panel's client cannot be made
     */
    public PanelReconciler of(Panel panel, Observer observer) {
        return new PanelReconciler(this, panel, clients.of(panel.id()), observer);
    }

    UnitOfWork unitOfWork() {
        return unitOfWork;
    }

    PanelWriters writers() {
        return writers;
    }

    CounterReader reader() {
        return reader;
    }

    OutcomeWriter outcomeWriter() {
        return outcomeWriter;
    }

    Clock clock() {
        return clock;
    }
}
