package io.daftar.ledger;

import io.daftar.model.Traffic;

/**
 * The outcome of a reading or of the end of a reset.
 *
 * @param before the ledger as it was
 * @param after the ledger as it is now; of the same revision where nothing is to be written
 * @param delta new bytes
 * @param notice how the reading was classified
 */
public record Booking(UsageLedger before, UsageLedger after, Traffic delta, Notice notice) {
    /** A booking that changes nothing. */
    public static Booking nothing(UsageLedger ledger, Notice notice) {
        return new Booking(ledger, ledger, Traffic.ZERO, notice);
    }

    /** Whether there is anything to write. */
    public boolean changed() {
        return before.revision() != after.revision();
    }

    /** Bytes that moved to the settled cycles, from the running one or directly. */
    public Traffic settledNow() {
        return after.settled().minus(before.settled());
    }

    /** How the ledger classifies a reading. Meant for {@code switch}. */
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
        /** A restored backup: the counter shown is the new base, and the decrease is not booked. */
        REWOUND,
        /** More traffic than the line could carry: not booked. */
        QUARANTINED,
        /** The ledger's revision changed after the panel was asked: the reading is dropped. */
        OVERTAKEN,
        /** A reset by Daftar is under way: the reading is dropped. */
        RESET_OPEN,
        /**
         * A reset by Daftar ended without showing a counter: the ledger settled the cycle. Never comes from a reading.
         */
        SETTLED;

        /** Whether the reading was dropped; the next one carries its bytes. */
        public boolean dropped() {
            return this == OVERTAKEN || this == RESET_OPEN;
        }
    }
}
