package io.daftar.engine.sync;

import io.daftar.engine.booking.AccountBooking;
import io.daftar.engine.booking.BookingDecider;
import io.daftar.engine.booking.BookingOptions;
import io.daftar.engine.booking.LedgerWriter;
import io.daftar.engine.booking.PanelClients;
import io.daftar.engine.booking.RestoredPanelRebase;
import io.daftar.engine.booking.SyncTally;
import io.daftar.engine.booking.UnitOfWork;
import io.daftar.engine.booking.UserObservation;
import io.daftar.engine.panelio.FailureIsolation;
import io.daftar.engine.panelio.HeldLease;
import io.daftar.engine.panelio.LookupBatches;
import io.daftar.engine.panelio.PanelListing;
import io.daftar.engine.panelio.ReadPlan;
import io.daftar.event.EngineListener;
import io.daftar.ledger.Counter;
import io.daftar.ledger.Reading.ReadingRules;
import io.daftar.model.AccountId;
import io.daftar.model.Panel;
import io.daftar.model.PanelId;
import io.daftar.model.UnknownIdException;
import io.daftar.panel.Capabilities.Capability;
import io.daftar.panel.Lookup;
import io.daftar.panel.PanelClient;
import io.daftar.panel.PanelException;
import io.daftar.report.PanelFailure.FailureKind;
import io.daftar.report.SyncReport;
import io.daftar.report.SyncReport.PanelSyncReport;
import io.daftar.store.Account;
import io.daftar.store.PanelTable.PanelProgress;
import io.daftar.store.Store;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads panels into the ledger: in bulk, each panel under its lease, one after another on the caller's thread. A panel
 * that fails harms no other. Thread-safe.
 */
public final class UsageSync {
    private static final Logger LOG = LoggerFactory.getLogger(UsageSync.class);

    private final Store store;
    private final UnitOfWork unitOfWork;
    private final PanelClients clients;
    private final HeldLease.Terms leases;
    private final BookingOptions options;
    private final Clock clock;
    private final EngineListener listener;

    /** A sync without threads of its own; {@code listener} receives the progress. */
    public UsageSync(
            Store store,
            PanelClients clients,
            HeldLease.Terms leases,
            BookingOptions options,
            EngineListener listener) {
        this.store = store;
        this.unitOfWork = new UnitOfWork(store, listener);
        this.clients = clients;
        this.leases = leases;
        this.options = options;
        this.clock = leases.clock();
        this.listener = listener;
    }

    /** Reads every panel that has accounts. */
    public SyncReport syncAll() {
        return sync(store.inTransaction(tables -> tables.panelsWithAccounts()), clock.instant());
    }

    /** {@link #syncAll}, without the panels whose last run began in this minute already. */
    public SyncReport syncThisMinute() {
        Instant now = clock.instant();
        Instant minute = now.truncatedTo(ChronoUnit.MINUTES);
        List<Panel> due = store.inTransaction(tables -> tables.panelsWithAccounts().stream()
                .filter(panel -> tables.panels()
                        .progress(panel.id())
                        .startedAt()
                        .map(started -> started.isBefore(minute))
                        .orElse(true))
                .toList());
        return sync(due, now);
    }

    /**
     * Reads one panel, also if it has no accounts.
     *
     * @throws UnknownIdException where there is no such panel
     */
    public SyncReport sync(PanelId id) {
        Panel panel = store.inTransaction(tables -> tables.panels().require(id));
        return sync(List.of(panel), clock.instant());
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
        Optional<HeldLease> free = leases.ofPanel(panel.id());
        if (free.isEmpty()) {
            return PanelSyncReport.busy(panel.id(), panel.name());
        }
        try (HeldLease lease = free.get()) {
            return new Run(panel, clients.of(panel.id()), lease).run();
        } catch (RuntimeException e) {
            return PanelSyncReport.failed(panel, FailureIsolation.failure(panel.id(), e));
        }
    }

    /** One reading of one panel, under its lease. Used once, by one thread. */
    private final class Run implements PanelListing.Receiver {
        private final Panel panel;
        private final PanelClient client;
        private final HeldLease lease;
        private final SyncTally tally;
        private final PanelProgress progress;
        private final BookingDecider decider;
        private final Instant startedAt = clock.instant();
        private final long requestsBefore;
        private long lastChange;

        Run(Panel panel, PanelClient client, HeldLease lease) {
            this.panel = panel;
            this.client = client;
            this.lease = lease;
            this.tally = new SyncTally(panel);
            this.requestsBefore = client.requestsSent();
            this.progress = store.inTransaction(tables -> tables.panels().progress(panel.id()));
            ReadingRules rules = new ReadingRules(
                    client.capabilities().has(Capability.LIFETIME_STARTS_WITH_USER),
                    options.lineRate(panel.id()),
                    progress.completedAt().orElse(Instant.MIN));
            this.decider = new BookingDecider(rules, options.resetAbandonedAfter(), tally);
        }

        /** Reads the panel. What was read before a failure is booked. */
        PanelSyncReport run() {
            tell(false);
            try {
                readAll();
            } catch (RuntimeException e) {
                tally.broke(FailureIsolation.failure(panel.id(), e));
            }
            tell(true);
            return tally.report(
                    decider.seen().size(),
                    requests(),
                    Duration.between(startedAt, clock.instant()),
                    decider.panelIsRestored());
        }

        private void readAll() {
            write(progress.started(startedAt));
            long accounts = store.inTransaction(tables -> tables.accounts().count(panel.id()));
            boolean listed = false;
            if (ReadPlan.cheapest(accounts, progress.usersSeen(), client.capabilities()) == ReadPlan.LISTING) {
                listed = list();
            }
            if (!isOver() && !(listed && decider.seen().size() >= accounts)) {
                confirmUnseen(listed);
            }
            tally.countUnreadableStrangers();
            finish(listed);
        }

        /** Reads page by page; returns whether the end was reached. */
        private boolean list() {
            lastChange = lastChange();
            PanelListing listing = new PanelListing(clock, this);
            try {
                client.forEachUser(listing);
                return true;
            } catch (PanelException e) {
                tally.broke(FailureIsolation.failure(panel.id(), e));
                return false;
            } finally {
                users(listing.rest());
            }
        }

        @Override
        public void asking(boolean first) {
            tell(false);
            lease.keep();
            if (first) {
                lastChange = lastChange();
            }
        }

        @Override
        public void read() {
            tally.sawUsers(1);
        }

        @Override
        public void users(Map<String, UserObservation> batch) {
            if (!batch.isEmpty()) {
                lease.keep();
                book(batch);
            }
        }

        @Override
        public void total(long users) {
            tally.total(users);
        }

        @Override
        public void unreadable(String what, PanelException why) {
            tally.unreadable(what, why);
        }

        /**
         * Whether to stop: after a listing that broke off, users are still looked up by name if the panel answers at
         * all.
         */
        private boolean isOver() {
            boolean answers = tally.brokenBy(FailureKind.UNINTELLIGIBLE)
                    && client.capabilities().namesPerRequest() > 0;
            return tally.broken() && !answers;
        }

        /** Looks up every account that was not seen by exact name: it is missing only where the panel says so. */
        private void confirmUnseen(boolean listed) {
            for (List<String> names :
                    new LookupBatches(store, panel.id(), client.capabilities(), account -> isToAsk(account, listed))) {
                lookUp(names);
                if (isOver()) {
                    return;
                }
            }
        }

        private boolean isToAsk(Account account, boolean listed) {
            if (decider.seen().contains(account.id())) {
                return false;
            }
            boolean stillMissing = listed && account.missingSince().isPresent();
            if (stillMissing) {
                tally.missing(1);
            }
            return !stillMissing;
        }

        private void lookUp(List<String> names) {
            lease.keep();
            lastChange = lastChange();
            Instant askedAt = clock.instant();
            Lookup lookup;
            try {
                lookup = client.find(names);
            } catch (PanelException e) {
                tally.broke(FailureIsolation.failure(panel.id(), e));
                return;
            }
            Map<String, UserObservation> found = new LinkedHashMap<>();
            lookup.found().forEach((name, user) -> found.put(name, new UserObservation(user, askedAt)));
            tally.sawUsers(found.size());
            book(found);
            if (!lookup.missing().isEmpty()) {
                write(decider.missing(named(lookup.missing()), lastChange, askedAt));
            }
            lookup.failed().forEach(tally::failedByName);
            tell(false);
        }

        private List<Account> named(Collection<String> names) {
            return store.inTransaction(tables -> tables.accounts().named(panel.id(), names));
        }

        private void book(Map<String, UserObservation> shown) {
            boolean restoredBefore = decider.panelIsRestored();
            List<AccountBooking> bookings = decider.shown(named(shown.keySet()), shown, lastChange);
            write(bookings);
            if (decider.panelIsRestored() && !restoredBefore) {
                Instant at = bookings.get(0).shown().map(Counter::readAt).orElse(Instant.EPOCH);
                new RestoredPanelRebase(unitOfWork, panel.id(), lease.lease()).run(at);
            }
        }

        private void write(List<AccountBooking> bookings) {
            List<AccountBooking> changed =
                    bookings.stream().filter(AccountBooking::changed).toList();
            Set<AccountId> overtaken = changed.isEmpty()
                    ? Set.of()
                    : unitOfWork.inTransaction((tables, recorder) -> {
                        tables.require(lease.lease());
                        return LedgerWriter.SYNC.write(tables, recorder, changed);
                    });
            decider.wrote(bookings, overtaken);
        }

        private void finish(boolean listed) {
            PanelProgress done = progress.started(startedAt);
            if (listed) {
                done = done.usersSeen(tally.usersSeen());
            }
            write(tally.clean() && !tally.broken() ? done.completed(startedAt) : done);
        }

        private void write(PanelProgress newProgress) {
            store.inTransactionDo(tables -> {
                tables.require(lease.lease());
                tables.panels().progress(panel.id(), newProgress);
            });
        }

        private long lastChange() {
            return store.inTransaction(tables -> tables.panels().lastChange(panel.id()));
        }

        private long requests() {
            return client.requestsSent() - requestsBefore;
        }

        private void tell(boolean finished) {
            listener.syncProgress(tally.progress(requests(), finished));
        }
    }
}
