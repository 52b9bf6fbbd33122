package io.daftar.engine.enforce;

import io.daftar.engine.booking.UnitOfWork;
import io.daftar.engine.panelio.FailureIsolation;
import io.daftar.engine.panelio.HeldLease;
import io.daftar.engine.panelio.PanelReconciler;
import io.daftar.engine.panelio.Reconcilers;
import io.daftar.event.EngineListener;
import io.daftar.model.Panel;
import io.daftar.model.PanelId;
import io.daftar.report.EnforcementReport;
import io.daftar.store.ConfigTable.Backlog;
import io.daftar.store.Store;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Decides which holds stand and brings the users on the panels in sync. The tasks follow from the stored rows, each
 * time anew: a crash at any point loses nothing, and running it twice does no more than once. Works panel by panel on
 * the caller's thread, under the panels' leases. Thread-safe.
 */
public final class Enforcement {
    /** How long a panel is written to before its lease is given back for a moment, so that it can be read: 20 s. */
    public static final Duration SLICE = Duration.ofSeconds(20);

    private static final Logger LOG = LoggerFactory.getLogger(Enforcement.class);

    private final Store store;
    private final Reconcilers reconcilers;
    private final HeldLease.Terms leases;
    private final Duration slice;
    private final Clock clock;
    private final HoldDecider decider;
    private final UnitOfWork withoutListener;

    /** An enforcement that gives the lease of a panel back for a moment after {@code slice}. */
    public Enforcement(
            Store store, UnitOfWork unitOfWork, Reconcilers reconcilers, HeldLease.Terms leases, Duration slice) {
        this.store = store;
        this.reconcilers = reconcilers;
        this.leases = leases;
        this.slice = slice;
        this.clock = leases.clock();
        this.decider = new HoldDecider(unitOfWork, clock);
        this.withoutListener = new UnitOfWork(store, EngineListener.NONE);
    }

    /** Decides, and goes on until every user is in sync or cannot be brought in sync now. */
    public EnforcementReport enforce() {
        return enforce(Optional.empty());
    }

    /** {@link #enforce()}, but begins nothing new on the panels after {@code atMost}; what is left is pending. */
    public EnforcementReport enforceWithin(Duration atMost) {
        return enforce(Optional.of(clock.instant().plus(atMost)));
    }

    /** What {@link #enforce()} would decide and begin with. Changes nothing, and asks no panel. */
    public EnforcementReport preview() {
        try {
            return withoutListener.inTransaction((tables, recorder) -> {
                HoldDecisions decided = decider.decideWithin(tables, recorder);
                throw new Previewed(EnforcementPreview.of(tables, decided, clock.instant()));
            });
        } catch (Previewed done) {
            return done.report;
        }
    }

    /** Rolls the transaction back and carries the report out. */
    private static final class Previewed extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient EnforcementReport report;

        Previewed(EnforcementReport report) {
            super("previewed", null, false, false);
            this.report = report;
        }
    }

    private EnforcementReport enforce(Optional<Instant> until) {
        HoldDecisions decided = decider.decide();
        EnforcementTally tally = new EnforcementTally();
        List<PanelReconciler> panels = panelsWithBacklog(tally);
        while (!panels.isEmpty() && !isOver(until)) {
            panels.removeIf(panel -> !workFor(panel, tally, until));
        }
        long pending = backlogs().values().stream().mapToLong(Backlog::all).sum();
        EnforcementReport report = tally.report(decided, pending);
        LOG.atLevel(report.didNothing() ? Level.DEBUG : Level.INFO).log("Enforcement: {}", report);
        return report;
    }

    private boolean isOver(Optional<Instant> until) {
        return until.filter(end -> !clock.instant().isBefore(end)).isPresent();
    }

    private Map<PanelId, Backlog> backlogs() {
        return store.inTransaction(tables -> tables.configs().backlogs(clock.instant()));
    }

    private List<PanelReconciler> panelsWithBacklog(EnforcementTally tally) {
        List<PanelReconciler> panels = new ArrayList<>();
        backlogs().entrySet().stream()
                .filter(backlog -> backlog.getValue().due() > 0)
                .map(Map.Entry::getKey)
                .sorted(Comparator.naturalOrder())
                .forEach(panel -> reconciler(panel, tally).ifPresent(panels::add));
        return panels;
    }

    private Optional<PanelReconciler> reconciler(PanelId id, EnforcementTally tally) {
        Optional<Panel> panel = store.inTransaction(tables -> tables.panels().find(id));
        try {
            return panel.map(found -> reconcilers.of(found, tally));
        } catch (RuntimeException e) {
            tally.failed(FailureIsolation.failure(id, e));
            return Optional.empty();
        }
    }

    /** Works on one panel for a slice; returns whether there may be more to do. */
    private boolean workFor(PanelReconciler panel, EnforcementTally tally, Optional<Instant> until) {
        Optional<HeldLease> free = leases.ofPanel(panel.panel());
        if (free.isEmpty()) {
            tally.busy(panel.panel());
            return false;
        }
        Instant ends = clock.instant().plus(slice);
        try (HeldLease lease = free.get()) {
            return panel.work(lease.lease(), () -> {
                lease.keep();
                return clock.instant().isBefore(ends) && !isOver(until);
            });
        } catch (RuntimeException e) {
            tally.failed(FailureIsolation.failure(panel.panel(), e));
            return false;
        }
    }
}
