package io.daftar.ledger;

import io.daftar.ledger.SimulatedUser.Sighting;
import io.daftar.model.Traffic;
import java.time.Instant;
import java.util.Optional;

/**
 * Knows the true traffic and works out from it what a ledger can know. It shares no code with the ledger.
 *
 * <p>Every byte is knowable, but for these:
 *
 * <ul>
 *   <li>{@code beforeRestart}: used between the last reading and the moment when the figure began again (the lifetime
 *       counter where the panel has one, else the counter). No later reading shows them.
 *   <li>{@code hiddenByRegrowth}: the figure began again, nobody announced it, and at the next reading it was as high as
 *       before. The growth from the old figure is all that can be told from ordinary traffic.
 *   <li>{@code takenForRewind}: the figure began again, nobody announced it, and it had come back to half of the old one
 *       or more by its first reading. What that first reading showed is taken for the restored past.
 *   <li>{@code lostAtReset}: the answer of a reset of ours showed a panel that had gone back; nothing is booked then.
 * </ul>
 *
 * Where a backup was restored since the last reading, the bytes are not knowable but bounded: at least none, at most the
 * true ones plus what the backup brought back.
 */
final class Oracle {
    private final boolean fromZero;
    private Optional<Sighting> base = Optional.empty();
    private Optional<Sighting> pending = Optional.empty();
    private boolean unanswered;
    private boolean open;
    private long epoch;

    private long least;
    private long most;
    private long counted;
    private long firstTotal;
    private long beforeRestart;
    private long hiddenByRegrowth;
    private long takenForRewind;
    private long lostAtReset;
    private boolean restoreSeen;

    Oracle(boolean fromZero) {
        this.fromZero = fromZero;
    }

    long epoch() {
        return epoch;
    }

    boolean isOpen() {
        return open;
    }

    /** A false look right now would not be a single one, or would fall on an unanswered reset. */
    boolean dipWouldBeAlone(boolean lifetime) {
        return base.isPresent() && pending.isEmpty() && (lifetime || !unanswered);
    }

    void answered(Sighting seen, long askedAt) {
        if (askedAt != epoch || open) {
            return;
        }
        if (base.isEmpty()) {
            epoch++;
            base = Optional.of(seen);
            counted = fromZero ? seen.used() : 0;
            firstTotal = seen.total();
            book(counted, counted);
            return;
        }
        Sighting was = base.get();
        if (was.shown().showsTheSameAs(seen.shown()) && pending.isEmpty() && !unanswered) {
            return;
        }
        epoch++;
        weigh(was, seen);
    }

    /** What an era that began unseen has cost until now, when nothing is left in doubt. */
    void finish(Sighting last) {
        Sighting was = base.orElseThrow();
        require(was.shown().showsTheSameAs(last.shown()), "the last look is not the base");
        trust(was, last, was.figure(), 0);
    }

    private void weigh(Sighting was, Sighting seen) {
        boolean back = wentBack(was, seen);
        boolean explained =
                (unanswered || marked(was, seen)) && !lifetimeShrank(was, seen) && !certainlyBack(was, seen);
        if (!back || explained) {
            trust(was, seen, back || isNewer(was, seen) ? 0 : was.figure(), 0);
        } else if (pending.isEmpty()) {
            pending = Optional.of(seen);
        } else {
            confirm(was, pending.get(), seen);
        }
    }

    private void confirm(Sighting was, Sighting first, Sighting seen) {
        boolean rewindBefore = likeRewind(was, first);
        if (rewindBefore && likeRewind(was, seen)) {
            trust(was, seen, 0, Math.min(first.figure(), seen.figure()));
        } else if (rewindBefore) {
            pending = Optional.of(seen);
        } else if (certainlyBack(was, seen)) {
            trust(was, seen, 0, seen.figure());
        } else {
            trust(was, seen, 0, 0);
        }
    }

    /** The new base; what an unannounced new era costs is subtracted where there was one. */
    private void trust(Sighting was, Sighting seen, long hidden, long rewound) {
        long truth = seen.total() - was.total();
        if (seen.restores() != was.restores()) {
            restoreSeen = true;
            book(0, Math.max(0, truth) + seen.restored() - was.restored());
        } else if (seen.era() == was.era()) {
            book(truth, truth);
        } else {
            long before = seen.start() - was.total();
            require(before >= 0, "an era began before it was seen to");
            beforeRestart += before;
            hiddenByRegrowth += hidden;
            takenForRewind += rewound;
            book(truth - before - hidden - rewound, truth - before - hidden - rewound);
        }
        base = Optional.of(seen);
        pending = Optional.empty();
        unanswered = false;
    }

    void resetOpened() {
        open = true;
        epoch++;
    }

    void resetRefused() {
        open = false;
        epoch++;
        unanswered = false;
    }

    void resetUnanswered() {
        open = false;
        epoch++;
        unanswered = true;
    }

    /** The panel confirmed without a counter; {@code now} is what it held right after the reset. */
    void resetConfirmed(Sighting now, Instant at) {
        open = false;
        epoch++;
        Sighting was = base.orElseThrow();
        Counter zero = was.shown().withUsed(Traffic.ZERO).readAt(at);
        if (was.shown().lifetime().isPresent()) {
            base = Optional.of(new Sighting(zero, was.era(), was.start(), was.restores(), was.restored()));
            pending = Optional.empty();
            unanswered = false;
        } else {
            trust(was, new Sighting(zero, now.era(), now.start(), was.restores(), was.restored()), 0, 0);
        }
    }

    /** The panel confirmed and showed the counter, as it was after the reset or, late, before it. */
    void resetAnswered(Sighting after) {
        open = false;
        epoch++;
        Sighting was = base.orElseThrow();
        boolean back = !isNewer(was, after) && certainlyBack(was, after);
        long usedBefore = was.used();
        if (back && was.restores() == after.restores()) {
            long before = after.start() - was.total();
            trust(was, after, 0, after.figure());
            lostAtReset += after.figure();
            takenForRewind -= after.figure();
            require(before >= 0, "an era began before it was seen to");
        } else if (isNewer(was, after) || (lifetimeKnown(was, after) && !lifetimeShrank(was, after))) {
            trust(was, after, isNewer(was, after) ? 0 : was.figure(), 0);
        } else {
            trust(was, after, after.used() < usedBefore ? 0 : usedBefore, 0);
        }
        boolean showsNewCycle = isNewer(was, after)
                || (lifetimeKnown(was, after) && !lifetimeShrank(was, after)
                        ? after.figure() - was.figure() >= after.used()
                        : after.used() < usedBefore);
        unanswered = !back && !showsNewCycle && after.used() > 0;
    }

    private void book(long atLeast, long atMost) {
        require(atLeast >= 0 && atMost >= atLeast, "more is unknowable than was used");
        least += atLeast;
        most += atMost;
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalStateException("the oracle is wrong: " + otherwise);
        }
    }

    private static boolean isNewer(Sighting was, Sighting seen) {
        return incarnation(seen) > incarnation(was);
    }

    private static long incarnation(Sighting seen) {
        return seen.shown().incarnation().orElse(0);
    }

    private static boolean marked(Sighting was, Sighting seen) {
        return seen.shown().resetMark().orElse(0) > was.shown().resetMark().orElse(0);
    }

    private static boolean lifetimeKnown(Sighting was, Sighting seen) {
        return was.shown().lifetime().isPresent() && seen.shown().lifetime().isPresent();
    }

    private static boolean lifetimeShrank(Sighting was, Sighting seen) {
        return lifetimeKnown(was, seen) && seen.figure() < was.figure();
    }

    private static boolean certainlyBack(Sighting was, Sighting seen) {
        return incarnation(seen) < incarnation(was) || (lifetimeShrank(was, seen) && seen.figure() != seen.used());
    }

    private static boolean wentBack(Sighting was, Sighting seen) {
        return !isNewer(was, seen) && (incarnation(seen) < incarnation(was) || seen.figure() < was.figure());
    }

    private static boolean likeRewind(Sighting was, Sighting seen) {
        return certainlyBack(was, seen)
                || halfOrMore(was.used(), seen.used())
                || halfOrMore(was.figure(), seen.figure());
    }

    private static boolean halfOrMore(long was, long now) {
        return now < was && 2 * now >= was;
    }

    long least() {
        return least;
    }

    long most() {
        return most;
    }

    long unknowable() {
        return beforeRestart + hiddenByRegrowth + takenForRewind + lostAtReset;
    }

    long truth(long totalNow) {
        return counted + totalNow - firstTotal;
    }

    boolean restoreSeen() {
        return restoreSeen;
    }

    @Override
    public String toString() {
        return "between " + least + " and " + most + " bytes; unknowable " + beforeRestart + " before restarts, "
                + hiddenByRegrowth + " hidden by regrowth, " + takenForRewind + " taken for a rewind, " + lostAtReset
                + " lost at a reset";
    }
}
