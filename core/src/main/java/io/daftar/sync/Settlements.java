package io.daftar.sync;

import io.daftar.event.UsageEntry;
import io.daftar.ledger.Booking;
import io.daftar.ledger.Notice;
import io.daftar.model.Actor;
import io.daftar.store.Account;
import java.time.Instant;
import java.util.Optional;

/** The entries that go with cycles settled by a reading. */
final class Settlements {
    static final Actor SYNC = Actor.system("sync");

    private Settlements() {}

    static Optional<UsageEntry> entry(Account before, Booking booking) {
        if (booking.settledNow().isZero()) {
            return Optional.empty();
        }
        Instant at = booking.after().readAt().orElse(Instant.EPOCH);
        String reason = booking.notice() == Notice.RECREATED ? "user_recreated" : "counter_restarted";
        return Optional.of(new UsageEntry(
                at,
                UsageEntry.Kind.SETTLED,
                Optional.of(before.id()),
                before.user().owner().payer(),
                booking.settledNow(),
                SYNC,
                reason));
    }
}
