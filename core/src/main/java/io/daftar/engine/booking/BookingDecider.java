package io.daftar.engine.booking;

import io.daftar.ledger.Booking;
import io.daftar.ledger.Booking.Notice;
import io.daftar.ledger.Counter;
import io.daftar.ledger.Reading;
import io.daftar.ledger.Reading.ReadingRules;
import io.daftar.ledger.ResetState;
import io.daftar.ledger.UsageLedger;
import io.daftar.model.AccountId;
import io.daftar.model.Traffic;
import io.daftar.panel.PanelUser;
import io.daftar.report.PanelFailure.FailureKind;
import io.daftar.store.Account;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Decides what one run books of its panel's users, and counts it. Reads and writes nothing. Used by one thread, for one
 * run.
 */
public final class BookingDecider {
    private final ReadingRules rules;
    private final Duration resetAbandonedAfter;
    private final SyncTally tally;
    private final SeenAccounts seen = new SeenAccounts();
    private final RestoreDetector restore = new RestoreDetector();

    public BookingDecider(ReadingRules rules, Duration resetAbandonedAfter, SyncTally tally) {
        this.rules = rules;
        this.resetAbandonedAfter = resetAbandonedAfter;
        this.tally = tally;
    }

    /** The accounts that were shown. */
    public SeenAccounts seen() {
        return seen;
    }

    /** Whether the whole panel was found to be restored from a backup: the counters shown are the new base. */
    public boolean panelIsRestored() {
        return restore.restored();
    }

    /**
     * The bookings of accounts that were shown; users without an account are left out.
     *
     * @param accounts as they are stored, read after the panel was asked
     * @param shown by the name of the account
     * @param lastChange the panel's change number before it was asked
     */
    public List<AccountBooking> shown(List<Account> accounts, Map<String, UserObservation> shown, long lastChange) {
        List<AccountBooking> bookings = new ArrayList<>(accounts.size());
        for (Account account : accounts) {
            seen.add(account.id());
            UserObservation observation = shown.get(account.user().panelUser());
            if (observation != null) {
                booking(account, observation, lastChange).ifPresent(bookings::add);
            }
        }
        bookings.forEach(booking -> restore.saw(booking.booking()));
        return restore.suspected() ? mindingRestore(bookings) : bookings;
    }

    /**
     * On a restored panel the counters shown are the new base; while a restore is only suspected, bytes wait for the
     * next run.
     */
    private List<AccountBooking> mindingRestore(List<AccountBooking> bookings) {
        if (restore.restored()) {
            return bookings.stream().map(AccountBooking::rebased).toList();
        }
        List<AccountBooking> harmless = bookings.stream()
                .filter(booking -> booking.booking().delta().isZero())
                .toList();
        for (int i = harmless.size(); i < bookings.size(); i++) {
            tally.dropped();
        }
        return harmless;
    }

    private Optional<AccountBooking> booking(Account account, UserObservation observation, long lastChange) {
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
            String name = account.user().panelUser();
            tally.failed(name, FailureKind.ABSENT, "the panel showed no usage of " + name);
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

    /** The bookings of accounts whose user the panel says it does not have: remembered, reported, never zeroed. */
    public List<AccountBooking> missing(List<Account> accounts, long lastChange, Instant askedAt) {
        List<AccountBooking> bookings = new ArrayList<>();
        for (Account account : accounts) {
            if (account.change() > lastChange) {
                tally.dropped();
                continue;
            }
            tally.missing(1);
            Account after =
                    account.missingSince().isPresent() ? account : account.withMissingSince(Optional.of(askedAt));
            bookings.add(new AccountBooking(
                    account, Optional.empty(), Booking.nothing(account.ledger(), Notice.UNCHANGED), after));
        }
        return bookings;
    }

    /** Counts bookings after they were written. */
    public void wrote(List<AccountBooking> bookings, Set<AccountId> overtaken) {
        for (AccountBooking booking : bookings) {
            if (overtaken.contains(booking.before().id())) {
                tally.dropped();
            } else {
                tally.wrote(booking);
            }
        }
    }
}
