package io.daftar.engine.booking;

import io.daftar.event.AuditEntry;
import io.daftar.ledger.Booking;
import io.daftar.ledger.Counter;
import io.daftar.ledger.Doubt;
import io.daftar.ledger.Notice;
import io.daftar.ledger.PanelRestore;
import io.daftar.ledger.Reading;
import io.daftar.ledger.ReadingRules;
import io.daftar.ledger.ResetState;
import io.daftar.ledger.UsageLedger;
import io.daftar.model.AccountId;
import io.daftar.model.PanelId;
import io.daftar.model.Traffic;
import io.daftar.panel.PanelUser;
import io.daftar.report.SyncFailure;
import io.daftar.store.Account;
import io.daftar.store.AccountChange;
import io.daftar.store.Lease;
import io.daftar.store.Store;
import io.daftar.store.Tables;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Turns what a panel showed into bookings, a batch at a time, each in one transaction under the run's lease. */
public final class ObservationBooker {
    private static final int DOUBTFUL_PAGE = 500;

    private final Store store;
    private final UnitOfWork chronicle;
    private final PanelId panel;
    private final Lease lease;
    private final ReadingRules rules;
    private final Duration resetAbandonedAfter;
    private final PanelTally tally;
    private final SeenAccounts seen = new SeenAccounts();
    private final PanelRestore restore = new PanelRestore();

    public ObservationBooker(
            Store store,
            UnitOfWork chronicle,
            PanelId panel,
            Lease lease,
            ReadingRules rules,
            Duration resetAbandonedAfter,
            PanelTally tally) {
        this.store = store;
        this.chronicle = chronicle;
        this.panel = panel;
        this.lease = lease;
        this.rules = rules;
        this.resetAbandonedAfter = resetAbandonedAfter;
        this.tally = tally;
    }

    public SeenAccounts seen() {
        return seen;
    }

    public boolean restored() {
        return restore.restored();
    }

    /**
     * Books what was shown of accounts of ours; other users are passed over.
     *
     * @param shown by the name of the account
     * @param lastChange the panel's change number before it was asked
     */
    public void book(Map<String, UserObservation> shown, long lastChange) {
        List<Account> accounts = store.inTransaction(tables -> tables.accounts().named(panel, shown.keySet()));
        List<AccountBooking> outcomes = new ArrayList<>(accounts.size());
        for (Account account : accounts) {
            seen.add(account.id());
            UserObservation observation = shown.get(account.user().panelUser());
            if (observation != null) {
                outcome(account, observation, lastChange).ifPresent(outcomes::add);
            }
        }
        boolean restoredBefore = restore.restored();
        outcomes.forEach(outcome -> restore.saw(outcome.booking()));
        write(restore.suspected() ? backupsTakenInto(outcomes) : outcomes);
        if (restore.restored() && !restoredBefore) {
            panelWasRestored(outcomes.get(0).shown().map(Counter::readAt).orElse(Instant.EPOCH));
        }
    }

    /** On a restored panel what is shown is the new base; while it is only suspected, bytes wait for the next run. */
    private List<AccountBooking> backupsTakenInto(List<AccountBooking> outcomes) {
        if (restore.restored()) {
            return outcomes.stream().map(AccountBooking::rebased).toList();
        }
        List<AccountBooking> harmless = outcomes.stream()
                .filter(outcome -> outcome.booking().delta().isZero())
                .toList();
        for (int i = harmless.size(); i < outcomes.size(); i++) {
            tally.dropped();
        }
        return harmless;
    }

    private Optional<AccountBooking> outcome(Account account, UserObservation observation, long lastChange) {
        if (account.change() > lastChange) {
            tally.dropped();
            return Optional.empty();
        }
        UsageLedger stored = account.ledger();
        UsageLedger ledger = stored.reset().isAbandoned(observation.askedAt(), resetAbandonedAfter)
                ? stored.resetUnanswered().after()
                : stored;
        if (ledger.reset().stage() == ResetState.Stage.OPEN) {
            tally.noticed(Notice.RESET_OPEN);
            return Optional.empty();
        }
        PanelUser user = observation.user();
        Optional<Counter> shown = user.counter(observation.askedAt());
        if (shown.isEmpty()) {
            tally.failed(SyncFailure.absent(account.user().panelUser()));
        }
        Booking booking = shown.map(
                        counter -> ledger.observe(new Reading(ledger.revision(), counter), rulesFor(account)))
                .map(observed -> new Booking(stored, observed.after(), observed.delta(), observed.notice()))
                .orElse(new Booking(stored, ledger, Traffic.ZERO, Notice.UNCHANGED));
        Account after =
                account.withLedger(booking.after()).withSeen(user.status()).withMissingSince(Optional.empty());
        return Optional.of(new AccountBooking(account, shown, booking, after));
    }

    private ReadingRules rulesFor(Account account) {
        return account.missingSince().isEmpty() ? rules : rules.acceptedUntil(Instant.MIN);
    }

    /** Names of which the panel says that there is no such user: remembered, reported, never zeroed. */
    public void missing(Collection<String> names, long lastChange, Instant askedAt) {
        if (names.isEmpty()) {
            return;
        }
        List<Account> accounts = store.inTransaction(tables -> tables.accounts().named(panel, names));
        List<AccountBooking> outcomes = new ArrayList<>();
        for (Account account : accounts) {
            if (account.change() > lastChange) {
                tally.dropped();
                continue;
            }
            tally.missing(1);
            Account after =
                    account.missingSince().isPresent() ? account : account.withMissingSince(Optional.of(askedAt));
            outcomes.add(new AccountBooking(
                    account,
                    Optional.empty(),
                    new Booking(account.ledger(), account.ledger(), Traffic.ZERO, Notice.UNCHANGED),
                    after));
        }
        write(outcomes);
    }

    private void write(List<AccountBooking> outcomes) {
        List<AccountBooking> changed =
                outcomes.stream().filter(AccountBooking::changed).toList();
        Set<AccountId> overtaken = changed.isEmpty()
                ? Set.of()
                : chronicle.inTransaction((tables, recorder) -> {
                    tables.require(lease);
                    return LedgerWriter.SYNC.write(tables, recorder, changed);
                });
        for (AccountBooking outcome : outcomes) {
            if (overtaken.contains(outcome.before().id())) {
                tally.dropped();
            } else {
                tally.noticed(outcome.booking().notice());
                tally.wrote(outcome.booking());
            }
        }
        tally.wroteRows(changed.size() - overtaken.size());
    }

    /** Accounts of earlier batches whose counters went back are taken back too; and it is put on record. */
    private void panelWasRestored(Instant at) {
        Optional<AccountId> after = Optional.empty();
        List<Account> page;
        do {
            Optional<AccountId> from = after;
            page = store.inTransaction(tables -> rebaseDoubtful(tables, from));
            after = page.isEmpty()
                    ? after
                    : Optional.of(page.get(page.size() - 1).id());
        } while (page.size() == DOUBTFUL_PAGE);
        chronicle.inTransaction((tables, recorder) -> {
            tables.require(lease);
            recorder.audit(new AuditEntry(
                    at,
                    AuditEntry.Subject.panel(panel),
                    "panel_restored",
                    LedgerWriter.SYNC.actor(),
                    "counters_went_back",
                    Map.of()));
            return Boolean.TRUE;
        });
    }

    private List<Account> rebaseDoubtful(Tables tables, Optional<AccountId> after) {
        tables.require(lease);
        List<Account> page = tables.accounts().doubtful(panel, after, DOUBTFUL_PAGE);
        List<AccountChange> changes = new ArrayList<>();
        for (Account account : page) {
            UsageLedger ledger = account.ledger();
            ledger.doubt()
                    .filter(doubt -> doubt.kind() == Doubt.Kind.SHRUNK)
                    .map(doubt -> ledger.rebased(doubt.shown()).after())
                    .ifPresent(base -> changes.add(new AccountChange(ledger.revision(), account.withLedger(base))));
        }
        tables.accounts().update(changes);
        return page;
    }
}
