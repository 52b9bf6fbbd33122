package io.daftar.engine.verify;

import io.daftar.engine.booking.PanelClients;
import io.daftar.engine.panelio.FailureIsolation;
import io.daftar.model.Panel;
import io.daftar.model.PanelId;
import io.daftar.model.UnknownIdException;
import io.daftar.panel.Capabilities.Capability;
import io.daftar.panel.PanelClient;
import io.daftar.report.DriftReport;
import io.daftar.report.DriftReport.AccountDrift;
import io.daftar.report.DriftReport.PanelLine;
import io.daftar.report.PanelFailure;
import io.daftar.store.Store;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;

/**
 * Compares what was booked with the lifetime counters of the panels. Reads panels and books nothing; needs no lease,
 * and may run during syncs. Thread-safe.
 */
public final class LifetimeCheck {
    private final Store store;
    private final PanelClients clients;
    private final Clock clock;

    public LifetimeCheck(Store store, PanelClients clients, Clock clock) {
        this.store = store;
        this.clients = clients;
        this.clock = clock;
    }

    /** Compares every panel that has accounts. */
    public DriftReport all() {
        return compare(store.inTransaction(tables -> tables.panelsWithAccounts()));
    }

    /**
     * Compares one panel, also if it has no accounts.
     *
     * @throws UnknownIdException where there is no such panel
     */
    public DriftReport of(PanelId id) {
        Panel panel = store.inTransaction(tables -> tables.panels().require(id));
        return compare(List.of(panel));
    }

    private DriftReport compare(List<Panel> panels) {
        PriorityQueue<AccountDrift> worst = DriftTally.worst();
        List<PanelLine> lines = new ArrayList<>();
        panels.forEach(panel -> lines.add(compare(panel, new DriftTally(worst))));
        return new DriftReport(lines, DriftTally.sorted(worst));
    }

    private PanelLine compare(Panel panel, DriftTally tally) {
        long accounts = store.inTransaction(tables -> tables.accounts().count(panel.id()));
        boolean lifetimeCounters = false;
        Optional<PanelFailure> failure = Optional.empty();
        try {
            PanelClient client = clients.of(panel.id());
            lifetimeCounters = client.capabilities().has(Capability.LIFETIME_COUNTER);
            if (lifetimeCounters) {
                new LifetimeReading(store, clock, panel, client, tally).read(accounts);
            }
        } catch (RuntimeException e) {
            failure = Optional.of(FailureIsolation.failure(panel.id(), e));
        }
        return tally.line(panel, lifetimeCounters, accounts, failure);
    }
}
