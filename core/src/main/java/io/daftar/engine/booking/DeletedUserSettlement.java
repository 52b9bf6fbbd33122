package io.daftar.engine.booking;

import io.daftar.event.UsageEntry;
import io.daftar.ledger.Booking;
import io.daftar.ledger.Booking.Notice;
import io.daftar.ledger.UsageLedger;
import io.daftar.model.Traffic;
import io.daftar.store.Account;
import io.daftar.store.ConfigTable.ConfigAccount;
import java.time.Instant;
import java.util.Optional;

/** Settles the running cycle of a user that the panel confirmed as deleted: its traffic stays counted. */
final class DeletedUserSettlement {
    private DeletedUserSettlement() {}

    /** Settles where {@code after} is retired and {@code before} is not; otherwise only the revision changes. */
    static Booking booking(Account before, Account after, Instant now) {
        UsageLedger ledger = before.ledger();
        return after.retired() && !before.retired()
                ? ledger.ended(now)
                : new Booking(ledger, ledger.revised(), Traffic.ZERO, Notice.UNCHANGED);
    }

    /** The entry of the settled bytes, or empty where there are none. */
    static Optional<UsageEntry> entry(TaskOutcome outcome, Booking booking, Instant now) {
        Traffic amount = booking.settledNow();
        ConfigAccount config = outcome.before();
        return amount.isZero()
                ? Optional.empty()
                : Optional.of(new UsageEntry(
                        now,
                        UsageEntry.Kind.SETTLED,
                        Optional.of(config.account().id()),
                        Optional.of(config.config().reseller()),
                        amount,
                        outcome.actor(),
                        "config_deleted"));
    }
}
