package io.daftar.sync;

import io.daftar.ledger.Booking;
import io.daftar.ledger.Doubt;
import io.daftar.ledger.Notice;

/**
 * Watches a run for the signs of a restored backup: when most of the counters that went back without a known reason went
 * back as a backup does, and there are at least {@value #LEAST}, the whole panel was restored.
 */
final class RestoreWatch {
    static final int LEAST = 5;

    private int shrinks;
    private int rewinds;

    void saw(Booking booking) {
        boolean confirmedRestart = booking.notice() == Notice.RESTARTED
                && booking.before()
                        .doubt()
                        .filter(doubt -> doubt.kind() == Doubt.Kind.SHRUNK)
                        .isPresent();
        if (booking.notice() == Notice.SHRANK_LIKE_REWIND || booking.notice() == Notice.REWOUND) {
            shrinks++;
            rewinds++;
        } else if (booking.notice() == Notice.SHRANK_LIKE_RESTART || confirmedRestart) {
            shrinks++;
        }
    }

    boolean restored() {
        return rewinds >= LEAST && rewinds * 2 > shrinks;
    }
}
