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

    /** What the ledger made of a reading. Meant to be switched over. */
    public enum Notice {
        /** The counter shows what it showed before. */
        UNCHANGED,
        /** The first reading of this account. */
        FIRST_SIGHT,
        /** More traffic in the same cycle. */
        GREW,
        /** The counter began again: the old cycle was settled. */
        RESTARTED,
        /** The user was deleted and created again: the old cycle was settled. */
        RECREATED,
        /** The counter went far back without a known reason: nothing is booked until a second reading. */
        SHRANK_LIKE_RESTART,
        /** The counter went back as after a restored backup: nothing is booked until a second reading. */
        SHRANK_LIKE_REWIND,
        /** A restored backup: the ledger follows what the panel shows, and what it went back by is not booked. */
        REWOUND,
        /** More traffic than the line could carry: not booked. */
        QUARANTINED,
        /** The ledger moved after the panel was asked: the reading is worth nothing. */
        OVERTAKEN,
        /** A reset of ours is under way: the reading is worth nothing. */
        RESET_OPEN,
        /** A reset of ours ended without showing a counter: the cycle was settled here. Never made of a reading. */
        SETTLED;

        /** Whether the reading was thrown away; the next one carries its bytes. */
        public boolean dropped() {
            return this == OVERTAKEN || this == RESET_OPEN;
        }
    }
}
