package io.daftar.engine.verify;

import io.daftar.model.Panel;
import io.daftar.model.PanelId;
import io.daftar.model.UnknownIdException;
import io.daftar.panel.Capability;
import io.daftar.panel.PanelClient;
import io.daftar.panel.PanelClients;
import io.daftar.panel.PanelException;
import io.daftar.report.DriftReport;
import io.daftar.report.DriftReport.AccountDrift;
import io.daftar.report.DriftReport.Failure;
import io.daftar.report.DriftReport.PanelLine;
import io.daftar.store.Store;
import io.daftar.store.StoreException;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds what was booked against the lifetime counters of the panels. Reads panels and books nothing; needs no lease, and
 * may run while syncs do. Thread-safe.
 */
public final class LifetimeCheck {
    private static final Logger LOG = LoggerFactory.getLogger(LifetimeCheck.class);

    private final Store store;
    private final PanelClients clients;
    private final Clock clock;

    @Inject
    public LifetimeCheck(Store store, PanelClients clients, Clock clock) {
        this.store = store;
        this.clients = clients;
        this.clock = clock;
    }

    /** Every panel that has accounts. */
    public DriftReport all() {
        return compare(store.inTransaction(tables -> {
            Map<PanelId, Long> counts = tables.accounts().counts();
            return tables.panels().all().stream()
                    .filter(panel -> counts.containsKey(panel.id()))
                    .toList();
        }));
    }

    /**
     * One panel, also if it has no accounts.
     *
     * @throws UnknownIdException where there is no such panel
     */
    public DriftReport of(PanelId id) {
        Panel panel = store.inTransaction(tables -> tables.panels().find(id))
                .orElseThrow(() -> new UnknownIdException("panel", id));
        return compare(List.of(panel));
    }

    private DriftReport compare(List<Panel> panels) {
        PriorityQueue<AccountDrift> worst = DriftTally.worst();
        List<PanelLine> lines = new ArrayList<>();
        panels.forEach(panel -> lines.add(compare(panel, new DriftTally(worst))));
        return new DriftReport(lines, DriftTally.sorted(worst));
    }

    /** The boundary at which one panel's failure, whatever it is, is kept from the others; the store's is everybody's. */
    private PanelLine compare(Panel panel, DriftTally tally) {
        long accounts = store.inTransaction(tables -> tables.accounts().count(panel.id()));
        boolean lifetimeCounters = false;
        Optional<Failure> failure = Optional.empty();
        try {
            PanelClient client = clients.of(panel.id());
            lifetimeCounters = client.capabilities().has(Capability.LIFETIME_COUNTER);
            if (lifetimeCounters) {
                new LifetimeReading(store, clock, panel, client, tally).read(accounts);
            }
        } catch (StoreException e) {
            throw e;
        } catch (PanelException e) {
            failure = Optional.of(Failure.of(e));
        } catch (RuntimeException e) {
            LOG.error("Comparing panel {} failed unexpectedly", panel.id(), e);
            failure = Optional.of(Failure.unexpected(e));
        }
        return tally.line(panel, lifetimeCounters, accounts, failure);
    }
}
