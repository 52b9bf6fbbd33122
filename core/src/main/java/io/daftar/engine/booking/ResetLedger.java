package io.daftar.engine.booking;

import io.daftar.ledger.Booking;
import io.daftar.ledger.Booking.Notice;
import io.daftar.ledger.Counter;
import io.daftar.ledger.Reading.ReadingRules;
import io.daftar.ledger.ResetState;
import io.daftar.ledger.UsageLedger;
import io.daftar.model.Attribution;
import io.daftar.model.Traffic;
import io.daftar.panel.PanelUser;
import io.daftar.panel.PanelUser.PanelUserStatus;
import io.daftar.store.Account;
import io.daftar.store.StaleVersionException;
import io.daftar.store.Tables;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Opens and closes resets of ours in the ledgers. Every step takes the panel's next change number, so that what a sync
 * asked for before can not be booked after. Thread-safe.
 */
public final class ResetLedger {
    private final BookingOptions options;
    private final Clock clock;

    public ResetLedger(BookingOptions options, Clock clock) {
        this.options = options;
        this.clock = clock;
    }

    /** How a reset ended, as far as anybody knows. */
    public enum End {
        /** The panel did it. */
        CONFIRMED,
        /** The panel did not do it. */
        REFUSED,
        /** Nobody knows. */
        UNANSWERED
    }

    /**
     * The end of a reset.
     *
     * @param end how it ended
     * @param shown the user as the panel showed it afterwards, where it did
     * @param missing whether the panel says that there is no such user
     * @param lifetimeStartsWithUser whether a re-created user's lifetime counter begins at zero on this panel
     */
    public record Closing(End end, Optional<PanelUser> shown, boolean missing, boolean lifetimeStartsWithUser) {}

    /** Whether somebody who may be alive is resetting this account. */
    public boolean isUnderWay(Account account) {
        return account.ledger().reset().stage() == ResetState.Stage.OPEN && !isAbandoned(account);
    }

    /** Whether the reset that is open here belongs to a process that died: it is open for longer than leases last. */
    public boolean isAbandoned(Account account) {
        return account.ledger().reset().isAbandoned(clock.instant(), options.resetAbandonedAfter());
    }

    /** Closes an {@linkplain #isAbandoned abandoned} reset: the cycle is settled, and nobody knows what the panel did. */
    public void closeAbandoned(Tables tables, UnitOfWork.EventRecorder recorder, Account account, Attribution by) {
        write(tables, recorder, outcome(account, account.ledger().resetUnanswered(), account), by);
    }

    /**
     * Announces a reset: from now on readings are dropped. Who is switched off or limited is not known to be so any more,
     * as panels let users run again by a reset.
     *
     * @return the account as it is now
     * @throws StaleVersionException where somebody else writes to it at the same moment
     */
    public Account open(Tables tables, UnitOfWork.EventRecorder recorder, Account account, Attribution by) {
        UsageLedger ledger = account.ledger();
        UsageLedger opened = ledger.resetOpened(clock.instant());
        Booking announced = new Booking(ledger, opened, Traffic.ZERO, Notice.RESET_OPEN);
        return write(tables, recorder, outcome(account, announced, account.withSeen(unsure(account.seen()))), by);
    }

    /**
     * Closes a reset that {@link #open} announced, unless that was done meanwhile.
     *
     * @return whether it was closed here
     * @throws StaleVersionException where somebody else writes to it at the same moment
     */
    public boolean close(
            Tables tables, UnitOfWork.EventRecorder recorder, Opened account, Closing closing, Attribution by) {
        Account now = tables.accounts()
                .find(account.opened().id())
                .orElseThrow(() ->
                        new IllegalStateException("account " + account.opened().id() + " is gone"));
        if (!now.ledger().reset().equals(account.opened().ledger().reset())) {
            return false;
        }
        Account after = now.withSeen(seen(account.before(), now, closing));
        if (closing.missing()) {
            after = after.withMissingSince(Optional.of(now.missingSince().orElse(clock.instant())));
        } else if (closing.shown().isPresent()) {
            after = after.withMissingSince(Optional.empty());
        }
        write(tables, recorder, outcome(now, booking(now, closing), after), by);
        return true;
    }

    /**
     * An account whose reset was announced.
     *
     * @param before as it was
     * @param opened as it was written
     */
    public record Opened(Account before, Account opened) {}

    private Booking booking(Account account, Closing closing) {
        UsageLedger ledger = account.ledger();
        Instant now = clock.instant();
        return switch (closing.end()) {
            case REFUSED -> ledger.resetRefused();
            case UNANSWERED -> ledger.resetUnanswered();
            case CONFIRMED -> {
                Optional<Counter> shown = closing.shown().flatMap(user -> user.counter(now));
                ReadingRules rules = new ReadingRules(
                        closing.lifetimeStartsWithUser(),
                        options.lineRate(account.user().panel()),
                        Instant.MIN);
                yield shown.map(counter -> ledger.resetConfirmed(counter, rules))
                        .orElseGet(() -> ledger.resetConfirmed(now));
            }
        };
    }

    private static PanelUserStatus seen(Account before, Account now, Closing closing) {
        Optional<PanelUserStatus> shown = closing.shown().map(PanelUser::status);
        return shown.orElse(
                closing.end() == End.REFUSED && now.seen() == unsure(before.seen()) ? before.seen() : now.seen());
    }

    private static PanelUserStatus unsure(PanelUserStatus seen) {
        boolean mayBeLetLoose = seen == PanelUserStatus.DISABLED || seen == PanelUserStatus.LIMITED;
        return mayBeLetLoose ? PanelUserStatus.UNKNOWN : seen;
    }

    private static AccountBooking outcome(Account before, Booking booking, Account after) {
        return new AccountBooking(before, Optional.empty(), booking, after.withLedger(booking.after()));
    }

    private Account write(Tables tables, UnitOfWork.EventRecorder recorder, AccountBooking outcome, Attribution by) {
        Account before = outcome.before();
        long change = tables.panels().nextChange(before.user().panel());
        Account written = outcome.after().withChange(change);
        AccountBooking numbered = new AccountBooking(before, outcome.shown(), outcome.booking(), written);
        LedgerWriter books = LedgerWriter.reset(by, clock.instant());
        if (!books.write(tables, recorder, List.of(numbered)).isEmpty()) {
            throw new StaleVersionException("account " + before.id());
        }
        return written;
    }
}
