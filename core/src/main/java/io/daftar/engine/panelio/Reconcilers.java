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

/** Makes what brings users of a panel to where they should be. Thread-safe; what it makes is for one thread. */
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

    /** Is told what became of users. */
    public interface Observer {
        /** Is told nothing. */
        Observer NONE = new Observer() {
            @Override
            public void outcome(TaskOutcome outcome) {}

            @Override
            public void spared(PanelId panel, Instant until) {}
        };

        /** A task was done or failed, and that is on record. */
        void outcome(TaskOutcome outcome);

        /** A panel that did not answer is left alone. */
        void spared(PanelId panel, Instant until);
    }

    /**
     * For one panel, as its breaker stands now.
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
