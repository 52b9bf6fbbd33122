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
 * Opens and closes resets by Daftar in the ledgers. Every step takes the panel's next change number, so that a sync
 * cannot book afterwards what it asked for before. Thread-safe.
 */
public final class ResetLedger {
    private final BookingOptions options;
    private final Clock clock;

    public ResetLedger(BookingOptions options, Clock clock) {
        this.options = options;
        this.clock = clock;
    }

    /** How a reset ended, as far as is known. */
    public enum End {
        /** The panel did it. */
        CONFIRMED,
        /** The panel did not do it. */
        REFUSED,
        /** Whether the panel did it is unknown. */
        UNANSWERED
    }

    /**
     * The end of a reset.
     *
     * @param end how it ended
     * @param shown the user as the panel showed it afterwards, where it did
     * @param missing whether the panel says it has no such user
     * @param lifetimeStartsWithUser whether a re-created user's lifetime counter begins at zero on this panel
     */
    public record Closing(End end, Optional<PanelUser> shown, boolean missing, boolean lifetimeStartsWithUser) {}

    /** Whether a process that may be alive is resetting this account. */
    public boolean isUnderWay(Account account) {
        return account.ledger().reset().stage() == ResetState.Stage.OPEN && !isAbandoned(account);
    }

    /**
     * Whether the open reset of this account was left by a process that died: it is open for longer than leases last.
     */
    public boolean isAbandoned(Account account) {
        return account.ledger().reset().isAbandoned(clock.instant(), options.resetAbandonedAfter());
    }

    /** Closes an {@linkplain #isAbandoned abandoned} reset: the cycle is settled, and what the panel did is unknown. */
    public void closeAbandoned(Tables tables, UnitOfWork.EventRecorder recorder, Account account, Attribution by) {
        write(tables, recorder, accountBooking(account, account.ledger().resetUnanswered(), account), by);
    }

    /**
     * Opens a reset: from now on readings are dropped. The seen status of a disabled or limited user becomes unknown,
     * since a reset lets such users run again on some panels.
     *
     * @return the account as it is now
     * @throws StaleVersionException where somebody else writes to it at the same moment
     */
    public Account open(Tables tables, UnitOfWork.EventRecorder recorder, Account account, Attribution by) {
        UsageLedger ledger = account.ledger();
        UsageLedger opened = ledger.resetOpened(clock.instant());
        Booking announced = new Booking(ledger, opened, Traffic.ZERO, Notice.RESET_OPEN);
        return write(
                tables, recorder, accountBooking(account, announced, account.withSeen(unsure(account.seen()))), by);
    }

    /**
     * Closes a reset that {@link #open} opened, unless it was closed meanwhile.
     *
     * @return whether this call closed it
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
        write(tables, recorder, accountBooking(now, booking(now, closing), after), by);
        return true;
    }

    /**
     * An account whose reset is open.
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
        boolean mayRunAfterReset = seen == PanelUserStatus.DISABLED || seen == PanelUserStatus.LIMITED;
        return mayRunAfterReset ? PanelUserStatus.UNKNOWN : seen;
    }

    private static AccountBooking accountBooking(Account before, Booking booking, Account after) {
        return new AccountBooking(before, Optional.empty(), booking, after.withLedger(booking.after()));
    }

    private Account write(Tables tables, UnitOfWork.EventRecorder recorder, AccountBooking booking, Attribution by) {
        Account before = booking.before();
        long change = tables.panels().nextChange(before.user().panel());
        Account written = booking.after().withChange(change);
        AccountBooking numbered = new AccountBooking(before, booking.shown(), booking.booking(), written);
        LedgerWriter writer = LedgerWriter.reset(by, clock.instant());
        if (!writer.write(tables, recorder, List.of(numbered)).isEmpty()) {
            throw new StaleVersionException("account " + before.id());
        }
        return written;
    }
}
