package io.daftar.engine.sync;

import io.daftar.engine.booking.SyncOptions;
import io.daftar.event.EngineListener;
import io.daftar.model.Panel;
import io.daftar.model.PanelId;
import io.daftar.model.UnknownIdException;
import io.daftar.panel.PanelClient;
import io.daftar.panel.PanelClients;
import io.daftar.panel.PanelException;
import io.daftar.report.PanelSyncReport;
import io.daftar.report.SyncFailure;
import io.daftar.report.SyncReport;
import io.daftar.store.Lease;
import io.daftar.store.PanelProgress;
import io.daftar.store.Store;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads panels into the ledger: in bulk, each panel under its lease, one after another on the caller's thread. A panel
 * that fails harms no other. Thread-safe.
 */
public final class UsageSync {
    private static final Logger LOG = LoggerFactory.getLogger(UsageSync.class);

    private final PanelSync.Surroundings surroundings;
    private final PanelClients clients;

    @Inject
    public UsageSync(Store store, PanelClients clients, SyncOptions options, Clock clock, EngineListener listener) {
        this.surroundings = new PanelSync.Surroundings(store, options, clock, listener);
        this.clients = clients;
    }

    /** Reads every panel that has accounts. */
    public SyncReport syncAll() {
        return sync(panelsWithAccounts(), surroundings.clock().instant());
    }

    /** {@link #syncAll}, without the panels whose last run began in this minute already. */
    public SyncReport syncThisMinute() {
        Instant now = surroundings.clock().instant();
        Instant minute = now.truncatedTo(ChronoUnit.MINUTES);
        List<Panel> due = panelsWithAccounts().stream()
                .filter(panel -> progress(panel)
                        .startedAt()
                        .map(started -> started.isBefore(minute))
                        .orElse(true))
                .toList();
        return sync(due, now);
    }

    /**
     * Reads one panel, also if it has no accounts.
     *
     * @throws UnknownIdException where there is no such panel
     */
    public SyncReport sync(PanelId id) {
        Panel panel = surroundings
                .store()
                .inTransaction(tables -> tables.panels().find(id))
                .orElseThrow(() -> new UnknownIdException("panel", id));
        return sync(List.of(panel), surroundings.clock().instant());
    }

    private List<Panel> panelsWithAccounts() {
        return surroundings.store().inTransaction(tables -> {
            Map<PanelId, Long> counts = tables.accounts().counts();
            return tables.panels().all().stream()
                    .filter(panel -> counts.containsKey(panel.id()))
                    .toList();
        });
    }

    private PanelProgress progress(Panel panel) {
        return surroundings.store().inTransaction(tables -> tables.panels().progress(panel.id()));
    }

    private SyncReport sync(List<Panel> panels, Instant startedAt) {
        List<PanelSyncReport> reports = new ArrayList<>();
        for (Panel panel : panels) {
            PanelSyncReport report = sync(panel);
            reports.add(report);
            LOG.info("Sync of panel {}: {}", panel.id(), report);
        }
        return new SyncReport(startedAt, reports);
    }

    private PanelSyncReport sync(Panel panel) {
        SyncOptions options = surroundings.options();
        Optional<Lease> lease =
                surroundings.store().leases().acquire("panel-" + panel.id(), options.holder(), options.leaseLength());
        if (lease.isEmpty()) {
            return PanelSyncReport.busy(panel.id(), panel.name());
        }
        try {
            return read(panel, lease.get());
        } finally {
            surroundings.store().leases().release(lease.get());
        }
    }

    private PanelSyncReport read(Panel panel, Lease lease) {
        PanelClient client;
        try {
            client = clients.of(panel.id());
        } catch (PanelException e) {
            return PanelSyncReport.failed(panel, SyncFailure.of("", e));
        }
        return new PanelSync(surroundings, panel, client, lease).read();
    }
}
