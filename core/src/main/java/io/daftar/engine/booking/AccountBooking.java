package io.daftar.engine.booking;

import io.daftar.ledger.Booking;
import io.daftar.ledger.Counter;
import io.daftar.store.Account;
import io.daftar.store.AccountTable.AccountChange;
import java.util.Optional;

/**
 * The result of booking one observation of an account.
 *
 * @param before the account as it was read from the store
 * @param shown the counter, where the panel showed one
 * @param booking the booking in its ledger
 * @param after the account as it is to be written
 */
public record AccountBooking(Account before, Optional<Counter> shown, Booking booking, Account after) {
    public boolean changed() {
        return booking.changed() || !before.equals(after);
    }

    AccountChange change() {
        return new AccountChange(before.ledger().revision(), after);
    }

    /** The same account on a panel that was restored from a backup: the counter shown is the new base. */
    AccountBooking rebased() {
        if (shown.isEmpty() || !booking.changed()) {
            return this;
        }
        Booking base = before.ledger().rebased(shown.get());
        return new AccountBooking(before, shown, base, after.withLedger(base.after()));
    }
}
