package io.daftar.ledger;

import io.daftar.model.Traffic;

/**
 * A reading that was seen but not booked, because it may be wrong.
 *
 * @param kind why it was not booked
 * @param shown what the panel showed
 * @param amount the bytes that would have been booked
 */
public record Doubt(Kind kind, Counter shown, Traffic amount) {
    /** Why a reading was not booked. */
    public enum Kind {
        /** The counter went back without a known reason; a second reading decides. */
        SHRUNK,
        /** More traffic than the line could carry; time or an actor decides. */
        QUARANTINED
    }
}
