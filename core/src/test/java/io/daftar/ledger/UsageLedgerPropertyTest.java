package io.daftar.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftar.ledger.Bookkeeper.CounterOnly;
import io.daftar.ledger.Bookkeeper.FirstShrinkBelieved;
import io.daftar.ledger.Bookkeeper.InOrderOfArrival;
import io.daftar.ledger.Bookkeeper.NoRewinds;
import io.daftar.ledger.Bookkeeper.ResetAnswerIgnored;
import io.daftar.ledger.Bookkeeper.UsedOfANewIncarnation;
import io.daftar.ledger.History.Outcome;
import io.daftar.ledger.History.Trouble;
import io.daftar.ledger.Reading.ReadingRules;
import io.daftar.model.Baseline;
import io.daftar.model.Traffic;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Random histories against an {@link Oracle} that knows the true traffic. {@code -Ddaftar.seed=} repeats a failure (it
 * is then the first history), {@code -Ddaftar.histories=} says how many are run in each case.
 *
 * <p>Not part of these histories, because nobody can tell them apart from what they look like: two dips in a row, a dip at
 * first sight, and, on a panel without a lifetime counter, a dip at the first reading after a reset of ours that was not
 * answered (it is taken for the reset's effect).
 */
final class UsageLedgerPropertyTest {
    private static final int HISTORIES = Integer.getInteger("daftar.histories", 8_000);
    private static final int HISTORIES_OF_WRONG_RULES = Math.min(HISTORIES, 2_000);
    private static final long SEED =
            Long.getLong("daftar.seed", RandomGenerator.getDefault().nextLong() >>> 16);

    private static final Set<Trouble> NONE_RESTORED = History.allBut(Trouble.RESTORED_BACKUP, Trouble.ADMIN_WIDE_RESET);

    /** How a case went. */
    private static final class Tally {
        int histories;
        long short_;
        long over;
        long overBytes;
        long mostOver;
        long wrong;
        long restored;

        void add(Outcome outcome) {
            long beyond = outcome.booked() - outcome.truth();
            short_ += beyond < 0 ? 1 : 0;
            over += beyond > 0 ? 1 : 0;
            overBytes += Math.max(0, beyond);
            mostOver = Math.max(mostOver, beyond);
            wrong += outcome.isRight() ? 0 : 1;
            restored += outcome.oracle().restoreSeen() ? 1 : 0;
        }

        @Override
        public String toString() {
            return histories + " histories: " + short_ + " short, " + over + " over (" + overBytes + " bytes, at most "
                    + mostOver + "), " + restored + " restored, " + wrong + " wrong";
        }
    }

    private static Tally run(
            PanelKind kind, Set<Trouble> troubles, Function<Baseline, Bookkeeper> books, boolean mustBeRight) {
        Tally tally = new Tally();
        tally.histories = mustBeRight ? HISTORIES : HISTORIES_OF_WRONG_RULES;
        for (int i = 0; i < tally.histories; i++) {
            Outcome outcome = outcome(SEED + i, kind, troubles, books);
            boolean accounted = outcome.oracle().restoreSeen()
                    || outcome.booked() == outcome.truth() - outcome.oracle().unknowable();
            if (mustBeRight && !(outcome.isRight() && accounted)) {
                throw new AssertionError("daftar.seed=" + (SEED + i) + ": booked " + outcome.booked()
                        + " of " + outcome.truth() + " bytes, but it must be " + outcome.oracle() + "\n"
                        + String.join(
                                "\n",
                                new History(SEED + i, kind, troubles, books, true)
                                        .run()
                                        .told()));
            }
            tally.add(outcome);
        }
        System.out.println(kind + " " + troubles + " from daftar.seed=" + SEED + ": " + tally);
        return tally;
    }

    private static Outcome outcome(
            long seed, PanelKind kind, Set<Trouble> troubles, Function<Baseline, Bookkeeper> books) {
        try {
            return new History(seed, kind, troubles, books, false).run();
        } catch (RuntimeException | AssertionError e) {
            throw new AssertionError("daftar.seed=" + seed, e);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"LIFETIME", "LIFETIME_AND_MARK"})
    void withALifetimeAndNoReCreationEveryByteIsBookedOnce(PanelKind kind) {
        Tally tally = run(kind, EnumSet.of(Trouble.PANEL_RESET, Trouble.DIP), Bookkeeper::new, true);

        assertThat(tally.short_).isZero();
        assertThat(tally.over).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void withoutARestoredBackupBookedIsTheTruthLessTheNamedUnknowableBytes(PanelKind kind) {
        Tally tally = run(kind, NONE_RESTORED, Bookkeeper::new, true);

        assertThat(tally.over).isZero();
    }

    @Test
    void aLifetimeThatAnAdminClearsCostsOnlyTheNamedUnknowableBytes() {
        Tally tally = run(PanelKind.LIFETIME, History.allBut(Trouble.RESTORED_BACKUP), Bookkeeper::new, true);

        assertThat(tally.over).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void aRestoredBackupNeverBillsMoreThanItBroughtBack(PanelKind kind) {
        Tally tally = run(kind, History.allBut(Trouble.ADMIN_WIDE_RESET), Bookkeeper::new, true);

        assertThat(tally.restored).as("histories with a restored backup").isPositive();
        if (kind.lifetime) {
            assertThat(tally.over).isLessThan(HISTORIES / 100);
        }
    }

    @Test
    void aSpikeBeyondTheLineIsNeverBilledAndNothingHonestIsLost() {
        ReadingRules oneByteASecond = ReadingRules.DEFAULT.withRate(new LineRate(8));
        for (int i = 0; i < HISTORIES; i++) {
            SplittableRandom random = new SplittableRandom(SEED + i);
            Instant now = Instant.parse("2026-01-01T00:00:00Z");
            UsageLedger ledger = UsageLedger.unread(Baseline.FROM_ZERO);
            long used = random.nextInt(1_000);
            for (int step = 0; step < 30; step++) {
                boolean spike = step % 2 == 1 && random.nextBoolean();
                long shown = spike ? used + 1_000_000 + random.nextInt(1_000) : used;
                Counter counter = Counter.of(Traffic.ofBytes(shown), now);
                ledger = ledger.observe(new Reading(ledger.revision(), counter), oneByteASecond)
                        .after();
                int seconds = 60 + random.nextInt(240);
                now = now.plusSeconds(seconds);
                used += step < 29 ? random.nextInt(seconds) : 0;
            }
            Counter last = Counter.of(Traffic.ofBytes(used), now);
            ledger = ledger.observe(new Reading(ledger.revision(), last), oneByteASecond)
                    .after();
            assertThat(ledger.total().bytes()).as("daftar.seed=%s", SEED + i).isEqualTo(used);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"LIFETIME", "LIFETIME_AND_MARK"})
    void withoutReCreationAndRewindsTheLifetimeIsWhatIsBookedAndPendingAndALeadThatNeverMoves(PanelKind kind) {
        Tally tally = run(kind, EnumSet.of(Trouble.PANEL_RESET, Trouble.DIP), Bookkeeper.Anchored::new, true);

        assertThat(tally.wrong).isZero();
    }

    @Test
    void aBookingBugIsSeenInTheLifetimeAlthoughTheLedgerItselfAddsUp() {
        int seen = 0;
        for (int i = 0; i < HISTORIES_OF_WRONG_RULES; i++) {
            try {
                new History(
                                SEED + i,
                                PanelKind.LIFETIME,
                                EnumSet.of(Trouble.PANEL_RESET),
                                Bookkeeper.ForgetfulAndAnchored::new,
                                false)
                        .run();
            } catch (AssertionError drift) {
                seen++;
            }
        }
        assertThat(seen).as("daftar.seed=%s", SEED).isPositive();
    }

    static Stream<Arguments> wrongRules() {
        return Stream.of(
                wrong("a late answer booked on arrival", PanelKind.BARE, InOrderOfArrival::new),
                wrong("a late answer booked on arrival", PanelKind.LIFETIME, InOrderOfArrival::new),
                wrong("the counter of a new incarnation", PanelKind.LIFETIME, UsedOfANewIncarnation::new),
                wrong("a reset's answer ignored", PanelKind.LIFETIME, ResetAnswerIgnored::new),
                wrong("a reset's answer ignored", PanelKind.MARK, ResetAnswerIgnored::new),
                wrong("one dip believed", PanelKind.INCARNATION, FirstShrinkBelieved::new),
                wrong("one dip believed", PanelKind.BARE, FirstShrinkBelieved::new),
                wrong("every shrink a restart", PanelKind.LIFETIME, NoRewinds::new),
                wrong("every shrink a restart", PanelKind.INCARNATION, NoRewinds::new),
                wrong("the counter alone", PanelKind.LIFETIME, CounterOnly::new),
                wrong("the counter alone", PanelKind.BARE, CounterOnly::new));
    }

    private static Arguments wrong(String rule, PanelKind kind, Function<Baseline, Bookkeeper> books) {
        return Arguments.of(rule, kind, books);
    }

    /** Proves that the oracle can say no. */
    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("wrongRules")
    void anObviousButWrongRuleIsCaught(String rule, PanelKind kind, Function<Baseline, Bookkeeper> books) {
        Tally tally = run(kind, EnumSet.allOf(Trouble.class), books, false);

        System.out.println("  " + rule + ": wrong in " + 100.0 * tally.wrong / tally.histories + " %");
        assertThat(tally.wrong).as("%s, daftar.seed=%s", rule, SEED).isPositive();
    }
}
