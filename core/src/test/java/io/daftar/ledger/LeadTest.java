package io.daftar.ledger;

import static io.daftar.ledger.Shown.NOON;
import static io.daftar.ledger.Shown.after;
import static io.daftar.ledger.Shown.bytes;
import static io.daftar.ledger.Shown.later;
import static io.daftar.ledger.Shown.ledgerAt;
import static io.daftar.ledger.Shown.sees;
import static io.daftar.ledger.Shown.used;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.daftar.ledger.Reading.ReadingRules;
import io.daftar.model.Baseline;
import io.daftar.model.Traffic;
import io.daftar.report.DriftReport.LifetimeDrift;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** By how much the panel's lifetime counter is ahead of the ledger, and when that is fixed anew. */
final class LeadTest {
    /** Taken over with 400 bytes of earlier cycles: a lead of 400. */
    private final UsageLedger taken = ledgerAt(used(100, 500).withIncarnation(7));

    private static OptionalLong lead(long bytes) {
        return OptionalLong.of(bytes);
    }

    private static Counter seven(long used, long lifetime) {
        return used(used, lifetime).withIncarnation(7);
    }

    @Nested
    class IsFixed {
        @Test
        void withTheFirstCounterThatHasALifetime() {
            assertThat(taken.lifetimeLead()).isEqualTo(lead(400));
            UsageLedger fromNow =
                    sees(UsageLedger.unread(Baseline.FROM_NOW), used(100, 500)).after();
            assertThat(fromNow.lifetimeLead()).isEqualTo(lead(500));
        }

        @Test
        void belowZeroWhereMoreWasBookedThanThePanelCounts() {
            UsageLedger ledger = after(ledgerAt(used(1_000)), used(1_100, 200));

            assertThat(ledger.lifetimeLead()).isEqualTo(lead(-900));
        }

        @Test
        void byTheAnswerOfAResetOfAUserWhoWasNeverRead() {
            UsageLedger open = UsageLedger.unread(Baseline.FROM_ZERO).resetOpened(NOON);

            assertThat(open.resetConfirmed(used(5, 500), ReadingRules.DEFAULT)
                            .after()
                            .lifetimeLead())
                    .isEqualTo(lead(495));
        }
    }

    @Nested
    class Stays {
        @Test
        void throughGrowthRestartsAndUnchangedReadings() {
            UsageLedger ledger = after(taken, seven(150, 550), seven(150, 550), seven(20, 700));

            assertThat(ledger.total()).isEqualTo(bytes(300));
            assertThat(ledger.lifetimeLead()).isEqualTo(lead(400));
        }

        @Test
        void throughEveryEndOfAResetOfOurs() {
            UsageLedger open = taken.resetOpened(NOON);

            assertThat(open.lifetimeLead()).isEqualTo(lead(400));
            assertThat(open.resetRefused().after().lifetimeLead()).isEqualTo(lead(400));
            assertThat(open.resetUnanswered().after().lifetimeLead()).isEqualTo(lead(400));
            assertThat(open.resetConfirmed(NOON).after().lifetimeLead()).isEqualTo(lead(400));
            UsageLedger answered =
                    open.resetConfirmed(seven(10, 530), ReadingRules.DEFAULT).after();
            assertThat(answered.lifetimeLead()).isEqualTo(lead(400));
            assertThat(answered.total()).isEqualTo(bytes(130));
        }

        @Test
        void whileAReadingIsOnlyDoubted() {
            UsageLedger shrunk = after(taken, seven(60, 460));

            assertThat(shrunk.doubt()).isPresent();
            assertThat(shrunk.lifetimeLead()).isEqualTo(lead(400));
        }

        @Test
        void whenWhatIsInQuarantineIsConfirmed() {
            ReadingRules narrow = ReadingRules.DEFAULT.withRate(new LineRate(8));
            UsageLedger quarantined = sees(taken, later(Duration.ofMinutes(1), seven(9_100, 9_500)), narrow)
                    .after();

            assertThat(quarantined.quarantinedAmount()).isEqualTo(bytes(9_000));
            assertThat(quarantined.lifetimeLead()).isEqualTo(lead(400));
            assertThat(quarantined.confirmQuarantine().after().lifetimeLead()).isEqualTo(lead(400));
        }

        @Test
        void whenARepairChangesWhatIsSettledSoThatTheDriftShows() {
            UsageLedger corrected = taken.corrected(bytes(30));

            assertThat(corrected.lifetimeLead()).isEqualTo(lead(400));
            assertThat(corrected.revision()).isEqualTo(taken.revision() + 1);
            assertThat(corrected.total()).isEqualTo(bytes(130));
        }
    }

    @Nested
    class IsFixedAnew {
        @Test
        void forAUserWhoWasCreatedAgain() {
            UsageLedger ledger = after(taken, used(30, 30).withIncarnation(8));

            assertThat(ledger.total()).isEqualTo(bytes(130));
            assertThat(ledger.lifetimeLead()).isEqualTo(lead(-100));
        }

        @Test
        void forAUserWhoWasCreatedAgainEvenWithALargerLifetime() {
            UsageLedger ledger = sees(
                            taken, used(30, 900).withIncarnation(8), new ReadingRules(false, LineRate.UNLIMITED, NOON))
                    .after();

            assertThat(ledger.total()).isEqualTo(bytes(130));
            assertThat(ledger.lifetimeLead()).isEqualTo(lead(770));
        }

        @Test
        void afterARestoredBackup() {
            UsageLedger ledger = after(taken, seven(60, 460), seven(60, 460));

            assertThat(ledger.total()).isEqualTo(bytes(100));
            assertThat(ledger.lifetimeLead()).isEqualTo(lead(360));
        }

        @Test
        void whereAWholePanelWasRestoredAlsoIfTheCounterJumpedUp() {
            UsageLedger ledger = taken.rebased(seven(200, 600)).after();

            assertThat(ledger.total()).isEqualTo(bytes(100));
            assertThat(ledger.lifetimeLead()).isEqualTo(lead(500));
        }

        @Test
        void whenWhatIsInQuarantineIsDismissed() {
            ReadingRules narrow = ReadingRules.DEFAULT.withRate(new LineRate(8));
            UsageLedger quarantined = sees(taken, later(Duration.ofMinutes(1), seven(9_100, 9_500)), narrow)
                    .after();

            assertThat(quarantined.dismissQuarantine().after().lifetimeLead()).isEqualTo(lead(9_400));
        }

        @Test
        void whereAnAdminClearedTheLifetimeToo() {
            UsageLedger ledger = after(taken, seven(3, 3), seven(4, 4));

            assertThat(ledger.total()).isEqualTo(bytes(104));
            assertThat(ledger.lifetimeLead()).isEqualTo(lead(-100));
        }

        @Test
        void whereTheLifetimeWasAbsentForAWhile() {
            UsageLedger without = after(taken, used(120).withIncarnation(7));
            assertThat(without.lifetimeLead()).isEmpty();

            assertThat(after(without, seven(130, 540)).lifetimeLead()).isEqualTo(lead(410));
        }
    }

    @Test
    void neverIsThereALeadOfALifetimeThatWasNotAccepted() {
        assertThat(ledgerAt(used(5)).lifetimeLead()).isEmpty();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new UsageLedger(
                        0,
                        Baseline.FROM_NOW,
                        Traffic.ZERO,
                        Traffic.ZERO,
                        Optional.of(used(5)),
                        lead(1),
                        ResetState.NONE,
                        Optional.empty()))
                .withMessageContaining("lead");
    }

    @Nested
    class Drift {
        private LifetimeDrift drift(UsageLedger ledger, Counter shown) {
            return LifetimeDrift.of(ledger, shown, true).orElseThrow();
        }

        @Test
        void isZeroWhileWhatIsShownIsBookedOrPending() {
            assertThat(drift(taken, seven(100, 500))).isEqualTo(new LifetimeDrift(bytes(100), 100, Traffic.ZERO, 0));
            assertThat(drift(taken, seven(5, 530))).isEqualTo(new LifetimeDrift(bytes(100), 130, bytes(30), 0));
        }

        @Test
        void isWhatTheLedgerIsShortOfOrHasTooMuch() {
            assertThat(drift(taken.corrected(bytes(40)), seven(110, 510)))
                    .isEqualTo(new LifetimeDrift(bytes(140), 110, bytes(10), -40));
            UsageLedger settled =
                    taken.resetOpened(NOON).resetConfirmed(NOON).after().corrected(bytes(99));
            assertThat(drift(settled, seven(0, 500))).isEqualTo(new LifetimeDrift(bytes(99), 100, Traffic.ZERO, 1));
        }

        @Test
        void isBelowZeroWhereThePanelsCounterWentBack() {
            assertThat(drift(taken, seven(60, 460))).isEqualTo(new LifetimeDrift(bytes(100), 60, Traffic.ZERO, -40));
            assertThat(drift(taken, seven(0, 0))).isEqualTo(new LifetimeDrift(bytes(100), -400, Traffic.ZERO, -500));
        }

        @Test
        void isZeroForAUserWhoWasCreatedAgainAndIsNotBookedYet() {
            assertThat(drift(taken, used(3, 30).withIncarnation(8)))
                    .isEqualTo(new LifetimeDrift(bytes(100), 130, bytes(30), 0));
            assertThat(LifetimeDrift.of(taken, used(3, 900).withIncarnation(8), false))
                    .contains(new LifetimeDrift(bytes(100), 103, bytes(3), 0));
        }

        @Test
        void canNotBeToldWithoutLifetimesNorOfAnOlderUser() {
            assertThat(LifetimeDrift.of(taken, used(100).withIncarnation(7), true))
                    .isEmpty();
            assertThat(LifetimeDrift.of(ledgerAt(used(100)), used(100, 100), true))
                    .isEmpty();
            assertThat(LifetimeDrift.of(UsageLedger.unread(Baseline.FROM_ZERO), used(1, 1), true))
                    .isEmpty();
            assertThat(LifetimeDrift.of(taken, used(90, 490).withIncarnation(6), true))
                    .isEmpty();
        }

        @Test
        void ofManyAddsUpAndStaysAtTheEndOfTheRange() {
            LifetimeDrift one = new LifetimeDrift(bytes(100), 60, bytes(5), -45);
            LifetimeDrift most =
                    new LifetimeDrift(bytes(Long.MAX_VALUE), Long.MAX_VALUE, bytes(Long.MAX_VALUE), Long.MIN_VALUE);

            assertThat(one.plus(one).plus(LifetimeDrift.NONE))
                    .isEqualTo(new LifetimeDrift(bytes(200), 120, bytes(10), -90));
            assertThat(one.plus(most)).isEqualTo(most);
        }

        @Test
        void ofAPanelThatLiesStaysAtTheEndOfTheRange() {
            UsageLedger behind = after(ledgerAt(used(1_000)), used(1_000, 1));

            assertThat(drift(behind, used(1_000, Long.MAX_VALUE)).counted()).isEqualTo(Long.MAX_VALUE);
        }
    }
}
