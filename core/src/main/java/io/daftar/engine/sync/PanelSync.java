package io.daftar.engine.sync;

import io.daftar.engine.booking.ObservationBooker;
import io.daftar.engine.booking.PanelTally;
import io.daftar.engine.booking.SyncOptions;
import io.daftar.engine.booking.UnitOfWork;
import io.daftar.engine.booking.UserObservation;
import io.daftar.engine.panelio.ReadPlan;
import io.daftar.event.EngineListener;
import io.daftar.event.SyncProgress;
import io.daftar.ledger.ReadingRules;
import io.daftar.model.AccountId;
import io.daftar.model.Panel;
import io.daftar.model.PanelId;
import io.daftar.panel.Capability;
import io.daftar.panel.Lookup;
import io.daftar.panel.PanelClient;
import io.daftar.panel.PanelException;
import io.daftar.panel.PanelUser;
import io.daftar.panel.UserSink;
import io.daftar.report.PanelSyncReport;
import io.daftar.report.SyncFailure;
import io.daftar.store.Account;
import io.daftar.store.Lease;
import io.daftar.store.LeaseLostException;
import io.daftar.store.PanelProgress;
import io.daftar.store.Store;
import io.daftar.store.StoreException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One reading of one panel, under its lease. Used once, by one thread. */
final class PanelSync {
    private static final Logger LOG = LoggerFactory.getLogger(PanelSync.class);

    /** Users that are booked together. */
    private static final int BATCH = 1_000;

    /** Names that are looked up together where one request brings all users anyway. */
    private static final int NAMES_OF_A_LISTING = 10_000;

    private final Store store;
    private final Panel panel;
    private final PanelClient client;
    private final SyncOptions options;
    private final Clock clock;
    private final EngineListener listener;
    private final Lease lease;
    private final PanelTally tally;
    private final PanelProgress progress;
    private final ObservationBooker booker;
    private final List<Unreadable> unreadable = new ArrayList<>();
    private final Instant startedAt;
    private final long requestsBefore;
    private OptionalLong total = OptionalLong.empty();
    private Instant renewedAt;

    private record Unreadable(String what, PanelException why) {}

    PanelSync(Surroundings surroundings, Panel panel, PanelClient client, Lease lease) {
        this.store = surroundings.store();
        this.options = surroundings.options();
        this.clock = surroundings.clock();
        this.listener = surroundings.listener();
        this.panel = panel;
        this.client = client;
        this.lease = lease;
        this.tally = new PanelTally(panel);
        this.startedAt = clock.instant();
        this.renewedAt = startedAt;
        this.requestsBefore = client.requestsSent();
        this.progress = store.inTransaction(tables -> tables.panels().progress(panel.id()));
        ReadingRules rules = new ReadingRules(
                client.capabilities().has(Capability.LIFETIME_STARTS_WITH_USER),
                options.lineRate(panel.id()),
                progress.completedAt().orElse(Instant.MIN));
        this.booker = new ObservationBooker(
                store, new UnitOfWork(store, listener), panel.id(), lease, rules, options.leaseLength(), tally);
    }

    /** What all runs share. */
    record Surroundings(Store store, SyncOptions options, Clock clock, EngineListener listener) {}

    /** The boundary at which one panel's failure, whatever it is, is kept from the others; the store's is everybody's. */
    PanelSyncReport read() {
        tell(false);
        try {
            readAll();
        } catch (StoreException e) {
            throw e;
        } catch (LeaseLostException e) {
            tally.broke(SyncFailure.leaseLost(e));
        } catch (PanelException e) {
            tally.broke(e);
        } catch (RuntimeException e) {
            LOG.error("Reading panel {} failed unexpectedly", panel.id(), e);
            tally.broke(SyncFailure.unexpected(e));
        }
        tell(true);
        return tally.report(
                booker.seen().size(),
                client.requestsSent() - requestsBefore,
                Duration.between(startedAt, clock.instant()),
                booker.restored());
    }

    private void readAll() {
        write(progress.started(startedAt));
        long accounts = store.inTransaction(tables -> tables.accounts().count(panel.id()));
        boolean listed = false;
        if (ReadPlan.cheapest(accounts, progress.usersSeen(), client.capabilities()) == ReadPlan.LISTING) {
            listed = list();
        }
        if (!tally.broken() || worthAskingByName()) {
            confirmUnseen(listed, accounts);
        }
        reportUnreadable();
        finish(listed);
    }

    /** Reads page by page; tells whether the end was reached. */
    private boolean list() {
        Listing listing = new Listing();
        try {
            client.forEachUser(listing);
            return true;
        } catch (PanelException e) {
            tally.broke(e);
            return false;
        } finally {
            listing.flush();
        }
    }

    /** Collects users into batches and books them. */
    private final class Listing implements UserSink {
        private Map<String, UserObservation> batch = new LinkedHashMap<>();
        private long lastChange = lastChange();
        private Instant askedAt = clock.instant();

        @Override
        public void asking() {
            tell(false);
            keepLease();
            if (batch.size() >= BATCH) {
                flush();
            }
            askedAt = clock.instant();
            if (batch.isEmpty()) {
                lastChange = lastChange();
            }
        }

        @Override
        public void user(PanelUser user) {
            tally.sawUsers(1);
            batch.put(user.name(), new UserObservation(user, askedAt));
            if (batch.size() >= 2 * BATCH) {
                flush();
            }
        }

        @Override
        public void total(long users) {
            total = OptionalLong.of(users);
        }

        @Override
        public void unreadable(String what, PanelException why) {
            unreadable.add(new Unreadable(what, why));
        }

        void flush() {
            if (!batch.isEmpty()) {
                keepLease();
                booker.book(batch, lastChange);
                batch = new LinkedHashMap<>();
            }
        }
    }

    /** A listing that broke off does not spoil the users that can still be asked for, if the panel answers at all. */
    private boolean worthAskingByName() {
        return tally.brokenBy(PanelException.Kind.UNINTELLIGIBLE)
                && client.capabilities().namesPerRequest() > 0;
    }

    /** Asks by exact name for every account that was not seen: only the panel's own word makes one missing. */
    private void confirmUnseen(boolean listed, long accounts) {
        if (listed && booker.seen().size() >= accounts) {
            return;
        }
        int perLookup = client.capabilities().namesPerRequest() == 0 ? NAMES_OF_A_LISTING : BATCH;
        List<String> names = new ArrayList<>();
        Optional<AccountId> after = Optional.empty();
        List<Account> page;
        do {
            Optional<AccountId> from = after;
            page = store.inTransaction(tables -> tables.accounts().page(panel.id(), from, BATCH));
            for (Account account : page) {
                if (booker.seen().contains(account.id())) {
                    continue;
                }
                if (listed && account.missingSince().isPresent()) {
                    tally.missing(1);
                } else {
                    names.add(account.user().panelUser());
                }
            }
            if (names.size() >= perLookup) {
                lookUp(names);
                names.clear();
            }
            after = page.isEmpty()
                    ? after
                    : Optional.of(page.get(page.size() - 1).id());
        } while (page.size() == BATCH && (!tally.broken() || worthAskingByName()));
        lookUp(names);
    }

    private void lookUp(List<String> names) {
        if (names.isEmpty()) {
            return;
        }
        keepLease();
        long lastChange = lastChange();
        Instant askedAt = clock.instant();
        Lookup lookup;
        try {
            lookup = client.find(names);
        } catch (PanelException e) {
            tally.broke(e);
            return;
        }
        Map<String, UserObservation> found = new LinkedHashMap<>();
        lookup.found().forEach((name, user) -> found.put(name, new UserObservation(user, askedAt)));
        tally.sawUsers(found.size());
        booker.book(found, lastChange);
        booker.missing(lookup.missing(), lastChange, askedAt);
        lookup.failed().forEach((name, why) -> tally.failedByName(SyncFailure.of(name, why)));
        tell(false);
    }

    /** Users of ours that could not be read are known by name now; what remains of the list are strangers. */
    private void reportUnreadable() {
        unreadable.stream()
                .skip(tally.failedByName())
                .forEach(part -> tally.failed(SyncFailure.of(part.what(), part.why())));
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
            tables.require(lease);
            tables.panels().progress(panel.id(), newProgress);
        });
    }

    private long lastChange() {
        return store.inTransaction(tables -> tables.panels().lastChange(panel.id()));
    }

    private void keepLease() {
        Instant now = clock.instant();
        if (Duration.between(renewedAt, now).compareTo(options.leaseLength().dividedBy(3)) >= 0) {
            if (!store.leases().renew(lease, options.leaseLength())) {
                throw new LeaseLostException(lease);
            }
            renewedAt = now;
        }
    }

    private void tell(boolean finished) {
        PanelId id = panel.id();
        listener.syncProgress(
                new SyncProgress(id, tally.usersSeen(), total, client.requestsSent() - requestsBefore, finished));
    }
}
