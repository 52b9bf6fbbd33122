package io.daftar.engine.booking;

import io.daftar.ledger.Booking;
import io.daftar.ledger.Doubt;
import io.daftar.ledger.UsageLedger;

/**
 * Detects from the bookings of one run that a whole panel was restored from a backup: most counters that decreased
 * without a known reason decreased as after a restore, and there are at least {@value #LEAST} of them.
 *
 * <p>There is one for each panel and run. It sees all bookings of a page before any of them is written, and then
 * answers:
 *
 * <ul>
 *   <li>{@link #restored()}: second readings prove it. Every account of this page and of all later ones is {@linkplain
 *       UsageLedger#rebased rebased} on the counter shown instead of booked, and so are the accounts of earlier pages
 *       that are left in doubt.
 *   <li>{@link #suspected()}: only first readings point to it, and the counters may come back, as they do where a panel
 *       loses a node for a while. Doubts are written, but a booking that carries bytes is dropped, because a counter
 *       that grew may come from the backup; that loses nothing, since the next run carries the bytes.
 * </ul>
 *
 * <p>Both answers stay once they are given. Not thread-safe.
 */
public final class RestoreDetector {
    /** The fewest rewinds that prove something about the whole panel. */
    public static final int LEAST = 5;

    private int seenRewinds;
    private int seenShrinks;
    private int provenRewinds;
    private int provenShrinks;
    private boolean suspected;
    private boolean restored;

    /** Has seen no booking yet. */
    public RestoreDetector() {}

    /** Counts the booking of one account. */
    public void saw(Booking booking) {
        switch (booking.notice()) {
            case SHRANK_LIKE_REWIND -> seenRewinds++;
            case REWOUND -> provenRewinds++;
            case SHRANK_LIKE_RESTART -> seenShrinks++;
            case RESTARTED -> provenShrinks += hadShrunk(booking) ? 1 : 0;
            case UNCHANGED, FIRST_SIGHT, GREW, RECREATED, QUARANTINED, OVERTAKEN, RESET_OPEN, SETTLED -> {}
        }
        restored |= isMost(provenRewinds, provenShrinks);
        suspected |= isMost(seenRewinds + provenRewinds, seenShrinks + provenShrinks);
    }

    /** Whether first readings, or first and second ones together, point to a restored panel. */
    public boolean suspected() {
        return suspected;
    }

    /** Whether second readings prove that the panel was restored. */
    public boolean restored() {
        return restored;
    }

    /** A restart that had a known reason says nothing about the panel. */
    private static boolean hadShrunk(Booking booking) {
        return booking.before()
                .doubt()
                .filter(doubt -> doubt.kind() == Doubt.Kind.SHRUNK)
                .isPresent();
    }

    private static boolean isMost(int rewinds, int restarts) {
        return rewinds >= LEAST && rewinds > restarts;
    }
}
