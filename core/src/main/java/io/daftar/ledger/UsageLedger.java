package io.daftar.ledger;

import io.daftar.ledger.Booking.Notice;
import io.daftar.ledger.Reading.ReadingRules;
import io.daftar.model.Baseline;
import io.daftar.model.Traffic;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The traffic of one panel account, counted exactly once. An immutable value: every step returns a new ledger.
 *
 * <p>Counters of panels lie: they go back to zero on a manual or periodic reset, on re-creation and on a restored
 * backup, and a buggy panel may dip once and come back. {@link #observe} turns counters into new bytes:
 *
 * <ol>
 *   <li>A reading counts only under the revision it was asked for; each booking and each step of a reset by Daftar
 *       increases the revision.
 *   <li>A newer incarnation settles the old cycle; its lifetime counter, where that starts with the user, else its
 *       counter, is new.
 *   <li>Where both lifetime counters are known and did not shrink, their difference is new, through any number of resets.
 *   <li>A counter that grew: the difference is new.
 *   <li>A counter that shrank after an unanswered reset by Daftar, or with the panel's own evidence of a reset, began
 *       again. Otherwise a second reading must confirm it; below half of what it was, it began again.
 *   <li>A confirmed shrink to half or more, an older incarnation, or a lifetime counter that decreased is a restored
 *       backup: the counter shown becomes the new base.
 *   <li>A delta that no line could carry is quarantined until time or an actor decides.
 * </ol>
 *
 * @param revision increases with every change; zero or more
 * @param baseline how the first reading is booked
 * @param current booked in the running cycle
 * @param settled booked in earlier cycles; together with {@code current} within the range of a {@code long}
 * @param last the last accepted counter, or empty before the first
 * @param lifetimeLead the panel's lifetime counter less {@code current + settled}, in bytes, negative where it is the
 *     smaller one: set with the first accepted counter that has a lifetime, and set again only where the lifetime
 *     counter does not continue the last one (a re-created user, a lifetime that was absent or decreased, a new base);
 *     empty where the last accepted counter has no lifetime
 * @param reset the state of a reset by Daftar
 * @param doubt a reading that waits for a decision; never without an accepted counter
 */
public record UsageLedger(
        long revision,
        Baseline baseline,
        Traffic current,
        Traffic settled,
        Optional<Counter> last,
        OptionalLong lifetimeLead,
        ResetState reset,
        Optional<Doubt> doubt) {
    public UsageLedger {
        if (revision < 0) {
            throw new IllegalArgumentException("revision must not be negative, but is " + revision);
        }
        if (doubt.isPresent() && last.isEmpty()) {
            throw new IllegalArgumentException("there can be no doubt before the first accepted counter");
        }
        if (lifetimeLead.isPresent() && last.flatMap(Counter::lifetime).isEmpty()) {
            throw new IllegalArgumentException("there can be no lead of a lifetime counter that was not accepted");
        }
        current.plus(settled); // fails where the sum does not fit
    }

    /** The ledger of an account that was not read yet. */
    public static UsageLedger unread(Baseline baseline) {
        return new UsageLedger(
                0,
                baseline,
                Traffic.ZERO,
                Traffic.ZERO,
                Optional.empty(),
                OptionalLong.empty(),
                ResetState.NONE,
                Optional.empty());
    }

    /** {@code current + settled}: every byte ever booked. */
    public Traffic total() {
        return current.plus(settled);
    }

    /** Bytes that were shown but not booked, since no line could carry that many; zero where there are none. */
    public Traffic quarantinedAmount() {
        return doubt.filter(d -> d.kind() == Doubt.Kind.QUARANTINED)
                .map(Doubt::amount)
                .orElse(Traffic.ZERO);
    }

    /** Whether no counter and no byte was ever accepted. */
    public boolean neverRead() {
        return last.isEmpty() && total().isZero();
    }

    /** When the last accepted and written counter was read. */
    public Optional<Instant> readAt() {
        return last.map(Counter::readAt);
    }

    /** Whether {@code shown} tells of a reset since the last accepted counter, as far as is known. */
    public boolean showsReset(Counter shown) {
        return last.map(shown::beganAnewSince).orElse(shown.used().isZero());
    }

    /** {@link #observe(Reading, ReadingRules)} with {@link ReadingRules#DEFAULT}. */
    public Booking observe(Reading reading) {
        return observe(reading, ReadingRules.DEFAULT);
    }

    /** Books what is new in {@code reading}. */
    public Booking observe(Reading reading, ReadingRules rules) {
        if (reading.revision() != revision) {
            return nothing(Notice.OVERTAKEN);
        }
        if (resetIsOpen()) {
            return nothing(Notice.RESET_OPEN);
        }
        Counter now = reading.shown();
        if (last.isEmpty()) {
            return firstSight(now);
        }
        Counter was = last.get();
        CounterComparison finding = CounterComparison.of(was, now, evidence(was, rules));
        if (finding.needsConfirmation()) {
            Traffic amount = finding.notice() == Notice.SHRANK_LIKE_RESTART ? now.used() : Traffic.ZERO;
            return doubted(new Doubt(Doubt.Kind.SHRUNK, now, amount), accepted(was, rules), finding.notice());
        }
        if (isTooMuch(finding.delta(), was, now, rules)) {
            return finding.notice() == Notice.REWOUND
                    ? rebased(now)
                    : doubted(quarantine(now, finding), accepted(was, rules), Notice.QUARANTINED);
        }
        boolean unchanged = finding.notice() == Notice.UNCHANGED && standsAt(now);
        return unchanged ? nothing(Notice.UNCHANGED) : booked(finding, now, ResetState.NONE);
    }

    /**
     * Takes the counter of a restored panel as the new base, without booking anything. For an account that was never
     * read, it is the first reading. While a reset by Daftar is open, nothing changes.
     */
    public Booking rebased(Counter shown) {
        if (resetIsOpen()) {
            return nothing(Notice.RESET_OPEN);
        }
        if (last.isEmpty()) {
            return firstSight(shown);
        }
        return standsAt(shown)
                ? nothing(Notice.UNCHANGED)
                : booked(
                        new CounterComparison(Notice.REWOUND, false, Traffic.ZERO, Traffic.ZERO),
                        shown,
                        ResetState.NONE);
    }

    /**
     * Books the quarantined amount because an actor says it is real. While a reset by Daftar is open, nothing changes.
     *
     * @throws IllegalStateException if nothing is quarantined
     * @throws ArithmeticException if the total would leave the range of a {@code long}
     */
    public Booking confirmQuarantine() {
        Doubt quarantined = quarantined();
        if (resetIsOpen()) {
            return nothing(Notice.RESET_OPEN);
        }
        Counter was = last.orElseThrow();
        CounterComparison shape = CounterComparison.of(was, quarantined.shown(), evidence(was, ReadingRules.DEFAULT));
        CounterComparison real = shape.newCycle()
                ? CounterComparison.newCycle(shape.notice(), quarantined.amount(), quarantined.shown())
                : CounterComparison.grew(quarantined.amount());
        return booked(real, quarantined.shown(), ResetState.NONE);
    }

    /**
     * Discards the quarantined amount because an actor says it is wrong: the counter shown is the new base. While a
     * reset by Daftar is open, nothing changes.
     *
     * @throws IllegalStateException if nothing is quarantined
     */
    public Booking dismissQuarantine() {
        return rebased(quarantined().shown());
    }

    /**
     * Opens a reset by Daftar, or another operation of Daftar that makes the counter begin again. Readings are dropped
     * until it is closed.
     *
     * @throws IllegalStateException if one is open already
     */
    public UsageLedger resetOpened(Instant at) {
        if (resetIsOpen()) {
            throw new IllegalStateException("a reset is open already, since "
                    + reset.openedAt().map(Instant::toString).orElse("?"));
        }
        return next(settled, ResetState.open(at));
    }

    /** The same figures under the next revision: a reading that is under way will be dropped. */
    public UsageLedger revised() {
        return next(settled, reset);
    }

    /** A repair: the next revision, with the sum of its settlements as {@code settled}. */
    public UsageLedger corrected(Traffic sumOfSettlements) {
        return next(sumOfSettlements, reset);
    }

    private UsageLedger next(Traffic newSettled, ResetState newReset) {
        return new UsageLedger(revision + 1, baseline, current, newSettled, last, lifetimeLead, newReset, doubt);
    }

    /** Closes a reset that the panel confirmed without showing the counter: it is taken to be zero. */
    public Booking resetConfirmed(Instant at) {
        Counter zero = last.map(was -> was.withUsed(Traffic.ZERO).readAt(at)).orElse(Counter.of(Traffic.ZERO, at));
        return resetConfirmed(zero, ReadingRules.DEFAULT);
    }

    /**
     * Closes a reset that the panel confirmed by showing the counter afterwards. That is a reading too: it may carry
     * bytes used since the last one, and all that was used before is settled. Where it shows the counter from before
     * the reset, as a late answer may, the next smaller counter is taken for the reset's effect.
     */
    public Booking resetConfirmed(Counter after, ReadingRules rules) {
        requireOpen();
        if (last.isEmpty()) {
            return booked(CounterComparison.newCycle(Notice.RESTARTED, after.used(), after), after, ResetState.NONE);
        }
        Counter was = last.get();
        CounterComparison end = CounterComparison.ofReset(was, after, rules.lifetimeStartsWithUser());
        if (isTooMuch(end.delta(), was, after, rules)) {
            return settled(ResetState.UNKNOWN, Optional.of(quarantine(after, end)), Notice.QUARANTINED);
        }
        boolean effectUnseen = end.notice() == Notice.RESTARTED
                && end.running().isZero()
                && !after.used().isZero();
        return booked(end, after, effectUnseen ? ResetState.UNKNOWN : ResetState.NONE);
    }

    /**
     * Closes a reset that the panel refused. The ledger settles the cycle all the same; the panel's counter goes on.
     */
    public Booking resetRefused() {
        requireOpen();
        return settled(ResetState.NONE, doubt, Notice.SETTLED);
    }

    /** Closes a reset whose answer never came, also one that a crash left open. The ledger settles the cycle. */
    public Booking resetUnanswered() {
        requireOpen();
        return settled(ResetState.UNKNOWN, doubt, Notice.SETTLED);
    }

    /** Settles the running cycle of a user who is gone for good. */
    public Booking ended(Instant at) {
        UsageLedger open = resetIsOpen() ? this : resetOpened(at);
        return new Booking(this, open.resetRefused().after(), Traffic.ZERO, Notice.SETTLED);
    }

    private Booking firstSight(Counter now) {
        Traffic fresh = baseline == Baseline.FROM_ZERO ? now.used() : Traffic.ZERO;
        return booked(new CounterComparison(Notice.FIRST_SIGHT, false, Traffic.ZERO, fresh), now, ResetState.NONE);
    }

    private CounterComparison.Evidence evidence(Counter was, ReadingRules rules) {
        Optional<Counter> first =
                doubt.filter(d -> d.kind() == Doubt.Kind.SHRUNK).map(Doubt::shown);
        // A counter that went back and was quarantined had been confirmed before that.
        boolean confirmed =
                first.isEmpty() && doubt.filter(d -> d.shown().shrankSince(was)).isPresent();
        return new CounterComparison.Evidence(
                reset.stage() == ResetState.Stage.UNKNOWN, confirmed, first, rules.lifetimeStartsWithUser());
    }

    private boolean isTooMuch(Traffic delta, Counter was, Counter now, ReadingRules rules) {
        Duration since = Duration.between(accepted(was, rules).readAt(), now.readAt());
        return delta.isMoreThan(rules.rate().within(since)) || delta.bytes() > Long.MAX_VALUE - total().bytes();
    }

    /** While there is a doubt, readings were not accepted, whatever {@code acceptedUntil} says. */
    private Counter accepted(Counter was, ReadingRules rules) {
        boolean later = doubt.isEmpty() && rules.acceptedUntil().isAfter(was.readAt());
        return later ? was.readAt(rules.acceptedUntil()) : was;
    }

    private static Doubt quarantine(Counter shown, CounterComparison finding) {
        return new Doubt(Doubt.Kind.QUARANTINED, shown, finding.delta());
    }

    private Doubt quarantined() {
        return doubt.filter(d -> d.kind() == Doubt.Kind.QUARANTINED)
                .orElseThrow(() -> new IllegalStateException("nothing is quarantined here"));
    }

    private boolean resetIsOpen() {
        return reset.stage() == ResetState.Stage.OPEN;
    }

    private void requireOpen() {
        if (!resetIsOpen()) {
            throw new IllegalStateException("no reset is open");
        }
    }

    /** Whether accepting {@code now} changes nothing. */
    private boolean standsAt(Counter now) {
        return last.filter(now::showsTheSameAs).isPresent() && reset.equals(ResetState.NONE) && doubt.isEmpty();
    }

    private Booking nothing(Notice notice) {
        return new Booking(this, this, Traffic.ZERO, notice);
    }

    private Booking booked(CounterComparison finding, Counter now, ResetState newReset) {
        Traffic newCurrent = finding.newCycle() ? finding.running() : current.plus(finding.running());
        Traffic newSettled = finding.newCycle() ? settled.plus(current).plus(finding.earlier()) : settled;
        UsageLedger after = new UsageLedger(
                revision + 1,
                baseline,
                newCurrent,
                newSettled,
                Optional.of(now),
                lead(finding, now, newCurrent.plus(newSettled)),
                newReset,
                Optional.empty());
        return new Booking(this, after, finding.delta(), finding.notice());
    }

    /** The lead stays while the lifetime counter continues: set with every booking, it could show no drift. */
    private OptionalLong lead(CounterComparison finding, Counter now, Traffic newTotal) {
        boolean continues = lifetimeLead.isPresent()
                && finding.notice() != Notice.REWOUND
                && last.filter(now::continuesLifetimeOf).isPresent();
        return continues
                ? lifetimeLead
                : now.lifetime().stream()
                        .mapToLong(lifetime -> lifetime.bytes() - newTotal.bytes())
                        .findFirst();
    }

    private Booking settled(ResetState newReset, Optional<Doubt> newDoubt, Notice notice) {
        UsageLedger after = new UsageLedger(
                revision + 1, baseline, Traffic.ZERO, settled.plus(current), last, lifetimeLead, newReset, newDoubt);
        return new Booking(this, after, Traffic.ZERO, notice);
    }

    /** Records a doubt; one that is recorded already changes nothing. */
    private Booking doubted(Doubt newDoubt, Counter base, Notice notice) {
        boolean known = doubt.filter(
                        d -> d.kind() == newDoubt.kind() && d.shown().showsTheSameAs(newDoubt.shown()))
                .isPresent();
        if (known) {
            return nothing(notice);
        }
        UsageLedger after = new UsageLedger(
                revision + 1,
                baseline,
                current,
                settled,
                Optional.of(base),
                lifetimeLead,
                reset,
                Optional.of(newDoubt));
        return new Booking(this, after, Traffic.ZERO, notice);
    }
}
