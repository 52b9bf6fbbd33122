package io.daftar.ledger;

import io.daftar.ledger.Booking.Notice;
import io.daftar.model.Traffic;
import java.util.Optional;

/**
 * The comparison of a counter with the last accepted one: rules 2 to 6 of {@link UsageLedger}, without its state.
 *
 * @param notice how the counter was classified
 * @param newCycle whether the running cycle ends
 * @param earlier new bytes of the cycle that ends, or of cycles between the two readings
 * @param running new bytes of the cycle that runs now
 */
record CounterComparison(Notice notice, boolean newCycle, Traffic earlier, Traffic running) {

    /**
     * What is known besides the two counters.
     *
     * @param resetUnanswered whether a reset by Daftar may have happened
     * @param restartConfirmed whether an earlier second reading confirmed that the counter began again
     * @param firstShrunk the first reading that went back, which the new one may confirm
     * @param lifetimeStartsWithUser whether a re-created user's lifetime counter begins at zero
     */
    record Evidence(
            boolean resetUnanswered,
            boolean restartConfirmed,
            Optional<Counter> firstShrunk,
            boolean lifetimeStartsWithUser) {
        private Evidence forgotten() {
            return new Evidence(false, false, Optional.empty(), lifetimeStartsWithUser);
        }
    }

    static CounterComparison of(Counter was, Counter now, Evidence evidence) {
        int incarnation = now.incarnationAgainst(was);
        if (incarnation > 0) {
            return recreated(now, evidence.lifetimeStartsWithUser());
        }
        if (incarnation == 0) {
            Optional<Traffic> growth = now.lifetimeGrowthSince(was);
            if (growth.isPresent()) {
                return byLifetime(was, now, growth.get());
            }
            if (!now.shrankSince(was)) {
                return grew(now.used().minus(was.used()));
            }
        }
        return shrank(was, now, evidence);
    }

    /** The finding of the answer to a reset by Daftar: the answer is a reading, and it ends the cycle. */
    static CounterComparison ofReset(Counter was, Counter after, boolean lifetimeStartsWithUser) {
        if (after.incarnationAgainst(was) > 0) {
            return recreated(after, lifetimeStartsWithUser);
        }
        if (after.isRestoredSince(was)) {
            return new CounterComparison(Notice.REWOUND, true, Traffic.ZERO, Traffic.ZERO);
        }
        Optional<Traffic> growth = after.lifetimeGrowthSince(was);
        boolean showsTheNewCycle = growth.map(bytes -> !bytes.isLessThan(after.used()))
                .orElse(after.used().isLessThan(was.used()));
        Traffic fresh = growth.orElseGet(
                () -> showsTheNewCycle ? after.used() : after.used().minus(was.used()));
        return showsTheNewCycle
                ? newCycle(Notice.RESTARTED, fresh, after)
                : new CounterComparison(Notice.RESTARTED, true, fresh, Traffic.ZERO);
    }

    static CounterComparison grew(Traffic growth) {
        return new CounterComparison(growth.isZero() ? Notice.UNCHANGED : Notice.GREW, false, Traffic.ZERO, growth);
    }

    /** {@code fresh} beyond what the counter shows was used after the last reading and before the restart. */
    static CounterComparison newCycle(Notice notice, Traffic fresh, Counter now) {
        Traffic running = fresh.min(now.used());
        return new CounterComparison(notice, true, fresh.minus(running), running);
    }

    /** All new bytes. */
    Traffic delta() {
        return earlier.plus(running);
    }

    /** Whether nothing may be booked before a second reading. */
    boolean needsConfirmation() {
        return notice == Notice.SHRANK_LIKE_RESTART || notice == Notice.SHRANK_LIKE_REWIND;
    }

    private static CounterComparison recreated(Counter now, boolean lifetimeStartsWithUser) {
        Traffic fresh = lifetimeStartsWithUser ? now.lifetime().orElse(now.used()) : now.used();
        return newCycle(Notice.RECREATED, fresh, now);
    }

    /** The lifetime counter tells how much is new; the counter tells the cycle it was used in. */
    private static CounterComparison byLifetime(Counter was, Counter now, Traffic growth) {
        boolean sameCycle = !now.used().isLessThan(was.used())
                && !growth.isMoreThan(now.used().minus(was.used()));
        return sameCycle ? grew(growth) : newCycle(Notice.RESTARTED, growth, now);
    }

    private static CounterComparison shrank(Counter was, Counter now, Evidence evidence) {
        if (restartIsKnown(was, now, evidence)) {
            return newCycle(Notice.RESTARTED, now.used(), now);
        }
        boolean rewind = looksRewound(was, now);
        if (evidence.firstShrunk().isEmpty()) {
            return unconfirmed(rewind);
        }
        Counter first = evidence.firstShrunk().get();
        if (looksRewound(was, first)) {
            return rewind ? rewound(first, now, evidence) : unconfirmed(false);
        }
        // A counter that began again may have grown past half of the old one by the second reading.
        return now.isRestoredSince(was) ? rewound(now, now, evidence) : newCycle(Notice.RESTARTED, now.used(), now);
    }

    /** A reset, by Daftar or by the panel, explains a smaller counter but never a smaller lifetime counter. */
    private static boolean restartIsKnown(Counter was, Counter now, Evidence evidence) {
        boolean announced = evidence.resetUnanswered() || now.showsResetSince(was);
        boolean explained = evidence.restartConfirmed() || (announced && !now.lifetimeShrankSince(was));
        return explained && !now.isRestoredSince(was) && now.used().isLessThan(was.used());
    }

    /** Whether the panel is certainly restored, or a counter decreased by no more than half. */
    private static boolean looksRewound(Counter was, Counter now) {
        return now.isRestoredSince(was)
                || isHalfOrMore(was.used(), now.used())
                || isHalfOrMore(
                        was.lifetime().orElse(Traffic.ZERO), now.lifetime().orElse(Traffic.ZERO));
    }

    private static boolean isHalfOrMore(Traffic was, Traffic now) {
        return now.isLessThan(was) && !now.isLessThan(was.minus(now));
    }

    private static CounterComparison unconfirmed(boolean rewind) {
        return new CounterComparison(
                rewind ? Notice.SHRANK_LIKE_REWIND : Notice.SHRANK_LIKE_RESTART, false, Traffic.ZERO, Traffic.ZERO);
    }

    /** The counter {@code first} is the new base; only the growth since then is new. */
    private static CounterComparison rewound(Counter first, Counter now, Evidence evidence) {
        CounterComparison since = of(first, now, evidence.forgotten());
        return new CounterComparison(Notice.REWOUND, since.newCycle(), since.earlier(), since.running());
    }
}
