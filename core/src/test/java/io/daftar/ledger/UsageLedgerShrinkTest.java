package io.daftar.ledger;

import static io.daftar.ledger.Shown.NOON;
import static io.daftar.ledger.Shown.after;
import static io.daftar.ledger.Shown.bytes;
import static io.daftar.ledger.Shown.ledgerAt;
import static io.daftar.ledger.Shown.sees;
import static io.daftar.ledger.Shown.used;
import static org.assertj.core.api.Assertions.assertThat;

import io.daftar.ledger.Booking.Notice;
import io.daftar.model.Baseline;
import io.daftar.model.Traffic;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Counters that go back: restarts, dips and restored backups. */
final class UsageLedgerShrinkTest {

    @Nested
    class Restart {
        @Test
        void aSmallerReadingBooksNothingBeforeASecondOne() {
            UsageLedger ledger = ledgerAt(used(100));

            Booking booking = sees(ledger, used(30));

            assertThat(booking.notice()).isEqualTo(Notice.SHRANK_LIKE_RESTART);
            assertThat(booking.delta()).isEqualTo(Traffic.ZERO);
            assertThat(booking.after().total()).isEqualTo(bytes(100));
            assertThat(booking.after().last()).contains(used(100));
            assertThat(booking.after().doubt()).contains(new Doubt(Doubt.Kind.SHRUNK, used(30), bytes(30)));
        }

        @Test
        void twoReadingsBelowHalfAreARestartNotARefund() {
            Booking booking = sees(after(ledgerAt(used(100)), used(30)), used(42));

            assertThat(booking.notice()).isEqualTo(Notice.RESTARTED);
            assertThat(booking.delta()).isEqualTo(bytes(42));
            assertThat(booking.after().current()).isEqualTo(bytes(42));
            assertThat(booking.after().settled()).isEqualTo(bytes(100));
            assertThat(booking.after().doubt()).isEmpty();
        }

        @Test
        void aSecondReadingThatShowsTheSameConfirmsToo() {
            assertThat(after(ledgerAt(used(100)), used(0), used(0)).settled()).isEqualTo(bytes(100));
        }

        @Test
        void mayHaveGrownPastHalfByTheSecondReading() {
            assertThat(sees(after(ledgerAt(used(100)), used(30)), used(80)).delta())
                    .isEqualTo(bytes(80));
        }

        @Test
        void thePanelsOwnEvidenceOfAResetNeedsNoSecondReading() {
            UsageLedger ledger = ledgerAt(used(100).withResetMark(5));

            Booking booking = sees(ledger, used(90).withResetMark(6));

            assertThat(booking.notice()).isEqualTo(Notice.RESTARTED);
            assertThat(booking.delta()).isEqualTo(bytes(90));
        }

        @Test
        void theFirstResetAPanelTellsOfIsEvidenceToo() {
            assertThat(sees(ledgerAt(used(100)), used(90).withResetMark(1)).delta())
                    .isEqualTo(bytes(90));
        }

        @Test
        void anUnmovedOrOlderResetMarkIsNoEvidence() {
            UsageLedger ledger = ledgerAt(used(100).withResetMark(5));

            assertThat(sees(ledger, used(20).withResetMark(5)).notice()).isEqualTo(Notice.SHRANK_LIKE_RESTART);
            assertThat(sees(ledger, used(20).withResetMark(4)).notice()).isEqualTo(Notice.SHRANK_LIKE_RESTART);
            assertThat(sees(ledger, used(20)).notice()).isEqualTo(Notice.SHRANK_LIKE_RESTART);
        }

        @Test
        void aNewResetMarkOnACounterThatGrewBooksOnlyTheGrowth() {
            UsageLedger ledger = ledgerAt(used(100).withResetMark(5));

            assertThat(sees(ledger, used(120).withResetMark(6)).delta()).isEqualTo(bytes(20));
        }
    }

    @Nested
    class Dip {
        @Test
        void thatComesBackBooksNothingTwice() {
            UsageLedger ledger = after(ledgerAt(used(100)), used(0), used(104));

            assertThat(ledger.current()).isEqualTo(bytes(104));
            assertThat(ledger.settled()).isEqualTo(Traffic.ZERO);
            assertThat(ledger.doubt()).isEmpty();
        }

        @Test
        void thatComesBackToTheSameCounterIsForgotten() {
            Booking booking = sees(after(ledgerAt(used(100)), used(0)), used(100));

            assertThat(booking.notice()).isEqualTo(Notice.UNCHANGED);
            assertThat(booking.changed()).isTrue();
            assertThat(booking.after().doubt()).isEmpty();
        }

        @Test
        void afterDipAfterDipStillBooksNothingTwice() {
            UsageLedger ledger = ledgerAt(used(100));
            for (int i = 1; i <= 50; i++) {
                ledger = after(ledger, used(i), used(100 + i));
            }

            assertThat(ledger.total()).isEqualTo(bytes(150));
        }

        @Test
        void ofBothCountersBooksNothingTwice() {
            UsageLedger ledger = after(ledgerAt(used(100, 100)), used(0, 0), used(104, 104));

            assertThat(ledger.current()).isEqualTo(bytes(104));
        }

        @Test
        void belowAShrinkThatLookedLikeARewindConfirmsNeither() {
            UsageLedger shrunk = after(ledgerAt(used(100)), used(60));

            Booking booking = sees(shrunk, used(10));

            assertThat(booking.notice()).isEqualTo(Notice.SHRANK_LIKE_RESTART);
            assertThat(booking.after().total()).isEqualTo(bytes(100));
            assertThat(booking.after().doubt().orElseThrow().shown()).isEqualTo(used(10));
            assertThat(after(booking.after(), used(12)).total()).isEqualTo(bytes(112));
        }
    }

    @Nested
    class Rewind {
        @Test
        void aConfirmedShrinkToHalfOrMoreBooksNothing() {
            UsageLedger shrunk = after(ledgerAt(used(100)), used(50));

            Booking booking = sees(shrunk, used(50));

            assertThat(shrunk.doubt()).contains(new Doubt(Doubt.Kind.SHRUNK, used(50), Traffic.ZERO));
            assertThat(booking.notice()).isEqualTo(Notice.REWOUND);
            assertThat(booking.delta()).isEqualTo(Traffic.ZERO);
            assertThat(booking.after().current()).isEqualTo(bytes(100));
            assertThat(booking.after().last()).contains(used(50));
        }

        @Test
        void halfIsDecidedToTheByte() {
            assertThat(sees(ledgerAt(used(101)), used(51)).notice()).isEqualTo(Notice.SHRANK_LIKE_REWIND);
            assertThat(sees(ledgerAt(used(101)), used(50)).notice()).isEqualTo(Notice.SHRANK_LIKE_RESTART);
            assertThat(sees(ledgerAt(used(1)), used(0)).notice()).isEqualTo(Notice.SHRANK_LIKE_RESTART);
        }

        @Test
        void halfOfTheLargestNumberIsDecidedWithoutOverflow() {
            UsageLedger ledger = ledgerAt(used(Long.MAX_VALUE));

            assertThat(sees(ledger, used(Long.MAX_VALUE / 2 + 1)).notice()).isEqualTo(Notice.SHRANK_LIKE_REWIND);
            assertThat(sees(ledger, used(Long.MAX_VALUE / 2)).notice()).isEqualTo(Notice.SHRANK_LIKE_RESTART);
        }

        @Test
        void whatGrewBetweenTheTwoReadingsIsNew() {
            Booking booking = sees(after(ledgerAt(used(100)), used(60)), used(75));

            assertThat(booking.notice()).isEqualTo(Notice.REWOUND);
            assertThat(booking.delta()).isEqualTo(bytes(15));
            assertThat(sees(booking.after(), used(80)).delta()).isEqualTo(bytes(5));
        }

        @Test
        void growthBetweenTheReadingsThatNoLineCarriesIsNotBooked() {
            Booking booking = sees(after(ledgerAt(used(1L << 60)), used(1L << 59)), used((1L << 60) - 1));

            assertThat(booking.notice()).isEqualTo(Notice.REWOUND);
            assertThat(booking.delta()).isEqualTo(Traffic.ZERO);
            assertThat(booking.after().doubt()).isEmpty();
        }

        @Test
        void aSecondShrinkToHalfOrMoreBooksNothingEither() {
            UsageLedger ledger = after(ledgerAt(used(100)), used(60), used(55));

            assertThat(ledger.total()).isEqualTo(bytes(100));
            assertThat(ledger.last()).contains(used(55));
        }

        @Test
        void anOlderIncarnationIsOneHoweverLargeItsCounter() {
            UsageLedger ledger = ledgerAt(used(10).withIncarnation(2));

            Booking first = sees(ledger, used(500).withIncarnation(1));
            Booking second = sees(first.after(), used(520).withIncarnation(1));

            assertThat(first.notice()).isEqualTo(Notice.SHRANK_LIKE_REWIND);
            assertThat(first.delta()).isEqualTo(Traffic.ZERO);
            assertThat(second.notice()).isEqualTo(Notice.REWOUND);
            assertThat(second.delta()).isEqualTo(bytes(20));
        }

        @Test
        void aLifetimeThatWentBackIsOneAlsoWhereTheCounterJumpedUp() {
            UsageLedger ledger = ledgerAt(used(5, 1_000));

            UsageLedger restored = after(ledger, used(700, 800), used(710, 810));

            assertThat(restored.total()).isEqualTo(bytes(15));
            assertThat(sees(restored, used(715, 815)).delta()).isEqualTo(bytes(5));
        }

        @Test
        void aRestoredBackupIsBelievedOverAResetOfOurs() {
            UsageLedger unanswered = ledgerAt(used(100, 900).withIncarnation(2))
                    .resetOpened(NOON)
                    .resetUnanswered()
                    .after();

            assertThat(sees(unanswered, used(10, 300).withIncarnation(2)).notice())
                    .isEqualTo(Notice.SHRANK_LIKE_REWIND);
            assertThat(sees(unanswered, used(10).withIncarnation(1)).notice()).isEqualTo(Notice.SHRANK_LIKE_REWIND);
        }

        @Test
        void aDipJustBeforeItDoesNotTurnTheRestoredLifetimeIntoTraffic() {
            UsageLedger ledger = after(ledgerAt(used(100, 1_000)), used(0, 0), used(80, 500));

            assertThat(ledger.total()).isEqualTo(bytes(100));
        }

        @Test
        void settlesTheCycleWhereTheUserWasReCreatedAfterTheBackup() {
            UsageLedger ledger = after(
                    ledgerAt(used(100).withIncarnation(9)), used(40).withIncarnation(3), used(7).withIncarnation(4));

            assertThat(ledger.current()).isEqualTo(bytes(7));
            assertThat(ledger.settled()).isEqualTo(bytes(100));
        }
    }

    /** Marzban's reset of all users of an admin clears the lifetime too: it is the counter by another name then. */
    @Nested
    class LifetimeThatIsTheCounter {
        @Test
        void isARestartOnceConfirmed() {
            UsageLedger ledger = after(ledgerAt(used(100, 1_000)), used(20, 20), used(25, 25));

            assertThat(ledger.current()).isEqualTo(bytes(25));
            assertThat(ledger.settled()).isEqualTo(bytes(100));
        }

        @Test
        void isARestartAlsoWhereTheCounterOutgrewTheOldOne() {
            UsageLedger ledger = ledgerAt(used(10, 1_000));

            assertThat(sees(ledger, used(50, 50)).notice()).isEqualTo(Notice.SHRANK_LIKE_RESTART);
            assertThat(after(ledger, used(50, 50), used(60, 60)).total()).isEqualTo(bytes(70));
        }

        @Test
        void isARewindWhereItWentBackByNoMoreThanHalf() {
            UsageLedger ledger = ledgerAt(used(10, 1_000));

            assertThat(after(ledger, used(600, 600), used(610, 610)).total()).isEqualTo(bytes(20));
        }
    }

    @Nested
    class Rebase {
        @Test
        void takesWhatThePanelShowsWithoutBookingIt() {
            Booking booking = after(ledgerAt(used(100)), used(20)).rebased(used(400));

            assertThat(booking.notice()).isEqualTo(Notice.REWOUND);
            assertThat(booking.delta()).isEqualTo(Traffic.ZERO);
            assertThat(booking.after().total()).isEqualTo(bytes(100));
            assertThat(booking.after().doubt()).isEmpty();
            assertThat(sees(booking.after(), used(405)).delta()).isEqualTo(bytes(5));
        }

        @Test
        void ofAnAccountThatStandsThereAlreadyChangesNothing() {
            UsageLedger ledger = ledgerAt(used(100));

            assertThat(ledger.rebased(used(100)).changed()).isFalse();
        }

        @Test
        void ofAnAccountThatWasNeverReadIsItsFirstSight() {
            Booking booking = UsageLedger.unread(Baseline.FROM_ZERO).rebased(used(40));

            assertThat(booking.notice()).isEqualTo(Notice.FIRST_SIGHT);
            assertThat(booking.delta()).isEqualTo(bytes(40));
        }

        @Test
        void waitsForAResetOfOurs() {
            UsageLedger open = ledgerAt(used(100)).resetOpened(NOON);

            assertThat(open.rebased(used(5)).notice()).isEqualTo(Notice.RESET_OPEN);
            assertThat(open.rebased(used(5)).changed()).isFalse();
        }
    }
}
