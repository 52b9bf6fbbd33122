package io.daftar.engine.enforce;

import io.daftar.engine.booking.UnitOfWork;
import io.daftar.engine.panelio.PanelWrites;
import io.daftar.engine.panelio.RateLimiters;
import io.daftar.engine.sync.ConfigSync;
import io.daftar.event.EngineListener;
import io.daftar.model.Panel;
import io.daftar.model.PanelId;
import io.daftar.panel.PanelClients;
import io.daftar.panel.PanelException;
import io.daftar.panel.Sleeper;
import io.daftar.report.EnforcementReport;
import io.daftar.store.Backlog;
import io.daftar.store.Lease;
import io.daftar.store.LeaseLostException;
import io.daftar.store.Store;
import io.daftar.store.StoreException;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Decides which holds stand and brings the users on the panels to where they should be. What there is to do is worked
 * out from what is stored, each time anew: a crash at any point loses nothing, and running it twice does no more than
 * once. Works panel by panel on the caller's thread, under the panels' leases. Thread-safe.
 */
public final class Enforcement {
    private static final Logger LOG = LoggerFactory.getLogger(Enforcement.class);

    private final Store store;
    private final PanelClients clients;
    private final EnforcementOptions options;
    private final Clock clock;
    private final HoldDecider decider;
    private final EnforcementContext surroundings;
    private final UnitOfWork unheard;

    /**
     * Where users are switched.
     *
     * @param store what is known
     * @param clients the panels
     * @param configSync reads users before they are deleted
     */
    public record Field(Store store, PanelClients clients, ConfigSync configSync) {}

    @Inject
    public Enforcement(Field field, EnforcementOptions options, Clock clock, Pause pause, EngineListener listener) {
        this.store = field.store();
        this.clients = field.clients();
        this.options = options;
        this.clock = clock;
        UnitOfWork chronicle = new UnitOfWork(store, listener);
        this.unheard = new UnitOfWork(store, EngineListener.NONE);
        this.decider = new HoldDecider(chronicle, clock);
        this.surroundings = new EnforcementContext(
                store,
                chronicle,
                clock,
                new PanelWrites.Waiting(pause.sleeper(), pause.random()),
                new RateLimiters(clock, pause.sleeper(), store.leases(), options.holder()),
                field.configSync(),
                new Confirmations(chronicle, clock));
    }

    /**
     * How pauses between attempts are made.
     *
     * @param sleeper waits
     * @param random spreads them
     */
    public record Pause(Sleeper sleeper, RandomGenerator random) {}

    /** What manual actions share with it, the pace of the panels above all. */
    public EnforcementContext surroundings() {
        return surroundings;
    }

    public PanelClients clients() {
        return clients;
    }

    /** Decides, and goes on until everybody is as they should be or can not be brought there now. */
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
            return unheard.inTransaction((tables, recorder) -> {
                HoldDecisions decided = decider.decideWithin(tables, recorder);
                throw new Previewed(EnforcementPreview.of(tables, decided, clock.instant()));
            });
        } catch (Previewed done) {
            return done.report;
        }
    }

    /** Takes the transaction back and the report out. */
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
        List<PanelReconciler> drives = drives(tally);
        while (!drives.isEmpty() && !isOver(until)) {
            drives.removeIf(drive -> !slice(drive, tally, until));
        }
        long pending = store.inTransaction(tables -> tables.configs().backlogs(clock.instant())).values().stream()
                .mapToLong(Backlog::all)
                .sum();
        EnforcementReport report = tally.report(decided, pending);
        LOG.atLevel(report.didNothing() ? Level.DEBUG : Level.INFO).log("Enforcement: {}", report);
        return report;
    }

    private boolean isOver(Optional<Instant> until) {
        return until.filter(end -> !clock.instant().isBefore(end)).isPresent();
    }

    private List<PanelReconciler> drives(EnforcementTally tally) {
        Map<PanelId, Backlog> backlogs =
                store.inTransaction(tables -> tables.configs().backlogs(clock.instant()));
        List<PanelReconciler> drives = new ArrayList<>();
        backlogs.entrySet().stream()
                .filter(backlog -> backlog.getValue().due() > 0)
                .map(Map.Entry::getKey)
                .sorted(Comparator.naturalOrder())
                .forEach(panel -> drive(panel, tally).ifPresent(drives::add));
        return drives;
    }

    private Optional<PanelReconciler> drive(PanelId id, EnforcementTally tally) {
        Optional<Panel> panel = store.inTransaction(tables -> tables.panels().find(id));
        try {
            return panel.map(found -> new PanelReconciler(surroundings, found, clients.of(id), tally));
        } catch (PanelException e) {
            tally.failed(id, e.kind().name(), String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    /** Works on one panel for a while; tells whether it may go on. What goes wrong there harms no other panel. */
    private boolean slice(PanelReconciler drive, EnforcementTally tally, Optional<Instant> until) {
        Optional<Lease> lease =
                store.leases().acquire("panel-" + drive.panel(), options.holder(), options.leaseLength());
        if (lease.isEmpty()) {
            tally.busy(drive.panel());
            return false;
        }
        Turn turn = new Turn(lease.get(), until);
        try {
            return drive.work(lease.get(), turn::goesOn);
        } catch (StoreException e) {
            throw e;
        } catch (LeaseLostException e) {
            tally.failed(drive.panel(), "LEASE_LOST", "another process took the panel over");
            return false;
        } catch (PanelException e) {
            tally.failed(drive.panel(), e.kind().name(), String.valueOf(e.getMessage()));
            return false;
        } finally {
            store.leases().release(lease.get());
        }
    }

    /** A while with a panel's lease, which is kept alive. */
    private final class Turn {
        private final Lease lease;
        private final Optional<Instant> until;
        private final Instant ends = clock.instant().plus(options.slice());
        private Instant renewedAt = clock.instant();

        Turn(Lease lease, Optional<Instant> until) {
            this.lease = lease;
            this.until = until;
        }

        boolean goesOn() {
            Instant now = clock.instant();
            if (Duration.between(renewedAt, now).compareTo(options.leaseLength().dividedBy(3)) >= 0) {
                if (!store.leases().renew(lease, options.leaseLength())) {
                    throw new LeaseLostException(lease);
                }
                renewedAt = now;
            }
            return now.isBefore(ends) && !isOver(until);
        }
    }
}
