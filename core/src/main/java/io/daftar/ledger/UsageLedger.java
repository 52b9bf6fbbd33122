package io.daftar.ledger;

import io.daftar.model.Baseline;
import io.daftar.model.Traffic;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The traffic of one panel account, counted exactly once. An immutable value: every step gives a new ledger.
 *
 * <p>Counters of panels lie: they go back to zero on a manual or periodic reset, on re-creation and on a restored
 * backup, and a buggy panel may dip once and come back. {@link #observe} turns what they show into bytes that are new:
 *
 * <ol>
 *   <li>A reading counts only under the revision it was asked for; each booking and each step of a reset of ours moves
 *       the revision.
 *   <li>A newer incarnation settles the old cycle; its lifetime counter, where that starts with the user, else its
 *       counter, is new.
 *   <li>Where both lifetime counters are known and did not shrink, their difference is new, through any number of resets.
 *   <li>A counter that grew: the difference is new.
 *   <li>A counter that shrank after a reset of ours without an answer, or with the panel's own evidence of a reset,
 *       began again. Otherwise a second reading must confirm it; below half of what it was, it began again.
 *   <li>A confirmed shrink to half or more, an older incarnation, or a lifetime that went back is a restored backup:
 *       what is shown becomes the new base.
 *   <li>A delta that no line could carry is kept apart until time or an actor decides.
 * </ol>
 *
 * @param revision moves with every change
 * @param baseline what the first reading is worth
 * @param current booked in the running cycle
 * @param settled booked in earlier cycles
 * @param last the last accepted counter, or empty before the first
 * @param reset where a reset of ours stands
 * @param doubt a reading that waits for a decision
 */
public record UsageLedger(
        long revision,
        Baseline baseline,
        Traffic current,
        Traffic settled,
        Optional<Counter> last,
        ResetState reset,
        Optional<Doubt> doubt) {

    /** A ledger of an account that was not read yet. */
    public static UsageLedger unread(Baseline baseline) {
        return new UsageLedger(
                0, baseline, Traffic.ZERO, Traffic.ZERO, Optional.empty(), ResetState.NONE, Optional.empty());
    }

    /** {@code current + settled}: every byte ever booked here. */
    public Traffic total() {
        return current.plus(settled);
    }

    /** When the last accepted and written counter was read. */
    public Optional<Instant> readAt() {
        return last.map(Counter::readAt);
    }

    /** {@link #observe(Reading, ReadingRules)} with {@link ReadingRules#DEFAULT}. */
    public Booking observe(Reading reading) {
        return observe(reading, ReadingRules.DEFAULT);
    }

    /** Books what is new in {@code reading}. */
    public Booking observe(Reading reading, ReadingRules rules) {
        if (reading.revision() != revision) {
            return new Booking(this, this, Traffic.ZERO, Notice.OVERTAKEN);
        }
        if (reset.stage() == ResetState.Stage.OPEN) {
            return new Booking(this, this, Traffic.ZERO, Notice.RESET_OPEN);
        }
        if (last.isEmpty()) {
            return firstSight(reading.shown());
        }
        return against(last.get(), reading.shown(), rules);
    }

    private Booking firstSight(Counter now) {
        Traffic fresh = baseline == Baseline.FROM_ZERO ? now.used() : Traffic.ZERO;
        return booked(fresh, Notice.FIRST_SIGHT, current.plus(fresh), settled, now);
    }

    private Booking against(Counter was, Counter now, ReadingRules rules) {
        int incarnation = now.incarnationAgainst(was);
        if (incarnation > 0) {
            Traffic fresh = rules.lifetimeStartsWithUser() ? now.lifetime().orElse(now.used()) : now.used();
            return unlessQuarantined(rules, newCycle(Notice.RECREATED, fresh, now));
        }
        if (incarnation < 0) {
            return shrunk(was, now, rules);
        }
        Optional<Traffic> lifetimeGrowth = now.lifetimeGrowthSince(was);
        if (lifetimeGrowth.isPresent()) {
            return unlessQuarantined(rules, byLifetime(was, now, lifetimeGrowth.get()));
        }
        if (now.lifetimeWentBackSince(was) || now.used().isLessThan(was.used())) {
            return shrunk(was, now, rules);
        }
        return unlessQuarantined(rules, grown(now, now.used().minus(was.used())));
    }

    /** The lifetime tells how much is new; the counter, in which cycle it was used. */
    private Booking byLifetime(Counter was, Counter now, Traffic growth) {
        boolean sameCycle = !now.used().isLessThan(was.used())
                && !growth.isMoreThan(now.used().minus(was.used()));
        boolean partOfTheCycle = growth.isLessThan(now.used()) && !now.used().isLessThan(was.used());
        return sameCycle || partOfTheCycle ? grown(now, growth) : newCycle(Notice.RESTARTED, growth, now);
    }

    private Booking grown(Counter now, Traffic growth) {
        boolean unchanged = growth.isZero()
                && now.showsTheSameAs(last.orElseThrow())
                && reset.equals(ResetState.NONE)
                && doubt.isEmpty();
        return unchanged
                ? new Booking(this, this, Traffic.ZERO, Notice.UNCHANGED)
                : booked(growth, growth.isZero() ? Notice.UNCHANGED : Notice.GREW, current.plus(growth), settled, now);
    }

    /** {@code fresh} beyond what the counter shows was used after the last reading and before the restart. */
    private Booking newCycle(Notice notice, Traffic fresh, Counter now) {
        Traffic inNewCycle = fresh.min(now.used());
        Traffic inOldCycle = fresh.minus(inNewCycle);
        return booked(fresh, notice, inNewCycle, settled.plus(current).plus(inOldCycle), now);
    }

    private Booking shrunk(Counter was, Counter now, ReadingRules rules) {
        if (beganAgainForAKnownReason(was, now)) {
            return unlessQuarantined(rules, newCycle(Notice.RESTARTED, now.used(), now));
        }
        Optional<Counter> first =
                doubt.filter(d -> d.kind() == Doubt.Kind.SHRUNK).map(Doubt::shown);
        boolean rewind = isRewind(was, first.orElse(now), now);
        if (first.isEmpty()) {
            Doubt shrink = new Doubt(Doubt.Kind.SHRUNK, now, rewind ? Traffic.ZERO : now.used());
            return doubted(shrink, was, rewind ? Notice.SHRANK_LIKE_REWIND : Notice.SHRANK_LIKE_RESTART);
        }
        return rewind
                ? rewound(first.get(), now, rules)
                : unlessQuarantined(rules, newCycle(Notice.RESTARTED, now.used(), now));
    }

    private boolean beganAgainForAKnownReason(Counter was, Counter now) {
        boolean known = reset.stage() == ResetState.Stage.UNKNOWN || now.showsResetSince(was);
        boolean restored = now.incarnationAgainst(was) < 0 || now.lifetimeWentBackSince(was);
        return known && !restored && now.used().isLessThan(was.used());
    }

    private static boolean isRewind(Counter was, Counter first, Counter now) {
        Traffic lowest = first.used().min(now.used());
        boolean halfOrMore = !lowest.isLessThan(was.used().minusOrZero(lowest));
        return now.incarnationAgainst(was) < 0 || now.lifetimeWentBackSince(was) || halfOrMore;
    }

    /** Follows the panel back to {@code first}; what grew since then is new. */
    private Booking rewound(Counter first, Counter now, ReadingRules rules) {
        UsageLedger back = rebased(first).after();
        Booking since = back.against(first, now, rules);
        if (since.notice() == Notice.SHRANK_LIKE_RESTART || since.notice() == Notice.SHRANK_LIKE_REWIND) {
            return rebased(now);
        }
        UsageLedger after = since.after().withRevision(revision + 1);
        Notice notice = since.notice() == Notice.QUARANTINED ? Notice.QUARANTINED : Notice.REWOUND;
        return new Booking(this, after, since.delta(), notice);
    }

    /** Takes what a restored panel shows as the new base, without booking anything. */
    public Booking rebased(Counter shown) {
        return booked(Traffic.ZERO, Notice.REWOUND, current, settled, shown);
    }

    private Booking unlessQuarantined(ReadingRules rules, Booking booking) {
        Counter was = last.orElseThrow();
        Counter now = booking.after().last().orElse(was);
        Instant accepted =
                doubt.isEmpty() && rules.acceptedUntil().isAfter(was.readAt()) ? rules.acceptedUntil() : was.readAt();
        if (!booking.delta().isMoreThan(rules.rate().within(Duration.between(accepted, now.readAt())))) {
            return booking;
        }
        Counter base = new Counter(was.used(), was.lifetime(), was.incarnation(), was.resetMark(), accepted);
        return doubted(new Doubt(Doubt.Kind.QUARANTINED, now, booking.delta()), base, Notice.QUARANTINED);
    }

    /** Books a quarantined delta because an actor says it is real. */
    public Booking confirmQuarantine() {
        Counter shown = quarantined().shown();
        ReadingRules anything = ReadingRules.DEFAULT.withRate(LineRate.UNLIMITED);
        return new UsageLedger(revision, baseline, current, settled, last, reset, Optional.empty())
                .observe(new Reading(revision, shown), anything);
    }

    /** Forgets a quarantined delta because an actor says it never was: what the panel shows is the new base. */
    public Booking dismissQuarantine() {
        return rebased(quarantined().shown());
    }

    private Doubt quarantined() {
        return doubt.filter(d -> d.kind() == Doubt.Kind.QUARANTINED)
                .orElseThrow(() -> new IllegalStateException("nothing is quarantined here"));
    }

    /**
     * Announces a reset of ours, or anything else of ours that makes the counter begin again. Readings are dropped
     * until it is closed.
     */
    public UsageLedger resetOpened(Instant at) {
        if (reset.stage() == ResetState.Stage.OPEN) {
            throw new IllegalStateException("a reset is open already, since "
                    + reset.openedAt().map(Instant::toString).orElse("?"));
        }
        return new UsageLedger(revision + 1, baseline, current, settled, last, ResetState.open(at), doubt);
    }

    /** Closes a reset that the panel confirmed without showing the counter: it is taken to be zero. */
    public Booking resetConfirmed(Instant at) {
        Counter zero = last.map(
                        was -> new Counter(Traffic.ZERO, was.lifetime(), was.incarnation(), was.resetMark(), at))
                .orElse(Counter.of(Traffic.ZERO, at));
        return resetConfirmed(zero, ReadingRules.DEFAULT);
    }

    /**
     * Closes a reset that the panel confirmed by showing the counter afterwards. That is a reading too: the lifetime
     * counter may carry bytes used since the last one, and all that was used before is settled.
     */
    public Booking resetConfirmed(Counter after, ReadingRules rules) {
        requireOpen();
        Booking closed = last.isEmpty() ? closed(Traffic.ZERO, after.used(), after) : closedAgainst(last.get(), after);
        boolean tooMuch = last.isPresent()
                && closed.delta()
                        .isMoreThan(
                                rules.rate().within(Duration.between(last.get().readAt(), after.readAt())));
        return tooMuch
                ? settled(ResetState.NONE, Optional.of(new Doubt(Doubt.Kind.QUARANTINED, after, closed.delta())))
                : closed;
    }

    private Booking closedAgainst(Counter was, Counter after) {
        if (after.incarnationAgainst(was) > 0) {
            return closed(Traffic.ZERO, after.used(), after);
        }
        Optional<Traffic> growth = after.lifetimeGrowthSince(was);
        if (growth.isPresent()) {
            Traffic inNewCycle = growth.get().min(after.used());
            return closed(growth.get().minus(inNewCycle), inNewCycle, after);
        }
        return after.used().isLessThan(was.used())
                ? closed(Traffic.ZERO, after.used(), after)
                : closed(after.used().minus(was.used()), Traffic.ZERO, after);
    }

    /** Closes a reset that the panel refused. The cycle is settled here all the same; the panel's counter goes on. */
    public Booking resetRefused() {
        requireOpen();
        return settled(ResetState.NONE, doubt);
    }

    /** Closes a reset whose answer never came, also one that a crash left open. The cycle is settled here. */
    public Booking resetUnanswered() {
        requireOpen();
        return settled(ResetState.UNKNOWN, doubt);
    }

    private Booking settled(ResetState newReset, Optional<Doubt> newDoubt) {
        UsageLedger after =
                new UsageLedger(revision + 1, baseline, Traffic.ZERO, settled.plus(current), last, newReset, newDoubt);
        return new Booking(this, after, Traffic.ZERO, Notice.UNCHANGED);
    }

    private void requireOpen() {
        if (reset.stage() != ResetState.Stage.OPEN) {
            throw new IllegalStateException("no reset is open");
        }
    }

    private Booking closed(Traffic inOldCycle, Traffic inNewCycle, Counter after) {
        Traffic fresh = inOldCycle.plus(inNewCycle);
        return booked(fresh, Notice.RESTARTED, inNewCycle, settled.plus(current).plus(inOldCycle), after);
    }

    private Booking booked(Traffic fresh, Notice notice, Traffic newCurrent, Traffic newSettled, Counter now) {
        UsageLedger after = new UsageLedger(
                revision + 1, baseline, newCurrent, newSettled, Optional.of(now), ResetState.NONE, Optional.empty());
        return new Booking(this, after, fresh, notice);
    }

    /** Writes a doubt down; one that says what is written already changes nothing. */
    private Booking doubted(Doubt newDoubt, Counter base, Notice notice) {
        boolean known = doubt.filter(
                        d -> d.kind() == newDoubt.kind() && d.shown().showsTheSameAs(newDoubt.shown()))
                .isPresent();
        if (known) {
            return new Booking(this, this, Traffic.ZERO, notice);
        }
        UsageLedger after = new UsageLedger(
                revision + 1, baseline, current, settled, Optional.of(base), reset, Optional.of(newDoubt));
        return new Booking(this, after, Traffic.ZERO, notice);
    }

    private UsageLedger withRevision(long newRevision) {
        return new UsageLedger(newRevision, baseline, current, settled, last, reset, doubt);
    }
}
