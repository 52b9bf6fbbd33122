package io.daftar.ledger;

import io.daftar.model.Traffic;

/**
 * The outcome of a reading or of the end of a reset.
 *
 * @param before the ledger as it was
 * @param after the ledger as it is now; of the same revision where nothing is to be written
 * @param delta bytes that are new
 * @param notice what was made of it
 */
public record Booking(UsageLedger before, UsageLedger after, Traffic delta, Notice notice) {
    /** A ledger that stays as it is. */
    public static Booking nothing(UsageLedger ledger, Notice notice) {
        return new Booking(ledger, ledger, Traffic.ZERO, notice);
    }

    /** Whether there is anything to write. */
    public boolean changed() {
        return before.revision() != after.revision();
    }

    /** Bytes that moved from the running cycle, or past it, to the settled ones. */
    public Traffic settledNow() {
        return after.settled().minus(before.settled());
    }
}
