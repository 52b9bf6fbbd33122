package io.daftar.ledger;

import static io.daftar.ledger.Shown.NOON;
import static io.daftar.ledger.Shown.after;
import static io.daftar.ledger.Shown.bytes;
import static io.daftar.ledger.Shown.ledgerAt;
import static io.daftar.ledger.Shown.sees;
import static io.daftar.ledger.Shown.used;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.daftar.ledger.Booking.Notice;
import io.daftar.ledger.Reading.ReadingRules;
import io.daftar.model.Baseline;
import io.daftar.model.Traffic;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Resets of ours: announced, then confirmed, refused or never answered. */
final class UsageLedgerResetTest {

    private static UsageLedger opened(Counter counter) {
        return ledgerAt(counter).resetOpened(NOON);
    }

    @Nested
    class Opened {
        @Test
        void dropsReadingsAskedForBefore() {
            UsageLedger ledger = ledgerAt(used(100));
            Reading asked = new Reading(ledger.revision(), used(120));

            assertThat(ledger.resetOpened(NOON).observe(asked).notice()).isEqualTo(Notice.OVERTAKEN);
        }

        @Test
        void dropsReadingsAskedForSince() {
            Booking booking = sees(opened(used(100)), used(0));

            assertThat(booking.notice()).isEqualTo(Notice.RESET_OPEN);
            assertThat(booking.notice().dropped()).isTrue();
            assertThat(booking.changed()).isFalse();
        }

        @Test
        void readingsAskedForWhileItWasOpenAreDroppedAfterItsEnd() {
            UsageLedger open = opened(used(100));
            Reading asked = new Reading(open.revision(), used(100));
            UsageLedger closed = open.resetConfirmed(NOON).after();

            assertThat(closed.observe(asked).notice()).isEqualTo(Notice.OVERTAKEN);
        }

        @Test
        void movesNoBytes() {
            UsageLedger open = opened(used(100));

            assertThat(open.current()).isEqualTo(bytes(100));
            assertThat(open.settled()).isEqualTo(Traffic.ZERO);
            assertThat(open.reset()).isEqualTo(ResetState.open(NOON));
        }

        @Test
        void twiceIsRefusedWithTheTimeOfTheFirst() {
            assertThatIllegalStateException()
                    .isThrownBy(() -> opened(used(100)).resetOpened(NOON.plusSeconds(1)))
                    .withMessageContaining(NOON.toString());
        }

        @Test
        void isRequiredForEveryEnd() {
            UsageLedger ledger = ledgerAt(used(100));

            assertThatIllegalStateException().isThrownBy(ledger::resetRefused).withMessage("no reset is open");
            assertThatIllegalStateException().isThrownBy(ledger::resetUnanswered);
            assertThatIllegalStateException().isThrownBy(() -> ledger.resetConfirmed(NOON));
            assertThatIllegalStateException().isThrownBy(() -> ledger.resetConfirmed(used(0), ReadingRules.DEFAULT));
        }

        @Test
        void andItsTimeBelongTogether() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new ResetState(ResetState.Stage.OPEN, Optional.empty()));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new ResetState(ResetState.Stage.UNKNOWN, Optional.of(NOON)));
        }
    }

    @Nested
    class Confirmed {
        @Test
        void withoutACounterSettlesTheCycleAndStartsFromZero() {
            Booking booking = opened(used(100)).resetConfirmed(NOON);

            assertThat(booking.notice()).isEqualTo(Notice.RESTARTED);
            assertThat(booking.delta()).isEqualTo(Traffic.ZERO);
            assertThat(booking.settledNow()).isEqualTo(bytes(100));
            assertThat(booking.after().current()).isEqualTo(Traffic.ZERO);
            assertThat(booking.after().reset()).isEqualTo(ResetState.NONE);
            assertThat(sees(booking.after(), used(8)).delta()).isEqualTo(bytes(8));
        }

        @Test
        void withoutACounterKeepsTheLifetimeSoThatNothingIsLost() {
            UsageLedger ledger = opened(used(100, 500).withIncarnation(1))
                    .resetConfirmed(NOON)
                    .after();

            // 20 were used between the last reading and the reset, 5 since.
            Booking booking = sees(ledger, used(5, 525).withIncarnation(1));

            assertThat(booking.delta()).isEqualTo(bytes(25));
            assertThat(booking.after().current()).isEqualTo(bytes(5));
            assertThat(booking.after().settled()).isEqualTo(bytes(120));
        }

        @Test
        void withACounterIsAReadingThatCarriesTheBytesSinceTheLastOne() {
            Booking booking = opened(used(100, 500)).resetConfirmed(used(0, 530), ReadingRules.DEFAULT);

            assertThat(booking.delta()).isEqualTo(bytes(30));
            assertThat(booking.after().current()).isEqualTo(Traffic.ZERO);
            assertThat(booking.after().settled()).isEqualTo(bytes(130));
        }

        @Test
        void withACounterPutsWhatCameAfterTheResetIntoTheNewCycle() {
            Booking booking = opened(used(100, 500)).resetConfirmed(used(4, 530), ReadingRules.DEFAULT);

            assertThat(booking.after().current()).isEqualTo(bytes(4));
            assertThat(booking.after().settled()).isEqualTo(bytes(126));
        }

        @Test
        void withACounterButNoLifetimeBooksWhatTheNewCycleShows() {
            Booking booking = opened(used(100)).resetConfirmed(used(4), ReadingRules.DEFAULT);

            assertThat(booking.delta()).isEqualTo(bytes(4));
            assertThat(booking.after().settled()).isEqualTo(bytes(100));
        }

        @Test
        void withACounterFromBeforeTheResetSettlesItAndWaitsForTheEffect() {
            Booking booking = opened(used(100)).resetConfirmed(used(107), ReadingRules.DEFAULT);

            assertThat(booking.delta()).isEqualTo(bytes(7));
            assertThat(booking.after().current()).isEqualTo(Traffic.ZERO);
            assertThat(booking.after().settled()).isEqualTo(bytes(107));
            assertThat(sees(booking.after(), used(90)).delta()).isEqualTo(bytes(90));
        }

        @Test
        void withALifetimeFromBeforeTheResetSettlesAllOfIt() {
            UsageLedger ledger = opened(used(100, 500))
                    .resetConfirmed(used(107, 507), ReadingRules.DEFAULT)
                    .after();

            assertThat(ledger.current()).isEqualTo(Traffic.ZERO);
            assertThat(ledger.settled()).isEqualTo(bytes(107));
            assertThat(sees(ledger, used(3, 510)).delta()).isEqualTo(bytes(3));
        }

        @Test
        void byANewerIncarnationBooksTheLifetimeOfTheNewUser() {
            Booking booking = opened(used(100, 100).withIncarnation(1))
                    .resetConfirmed(used(2, 9).withIncarnation(2), ReadingRules.DEFAULT);

            assertThat(booking.notice()).isEqualTo(Notice.RECREATED);
            assertThat(booking.delta()).isEqualTo(bytes(9));
            assertThat(booking.after().current()).isEqualTo(bytes(2));
        }

        @Test
        void byARestoredPanelBooksNothing() {
            Booking older = opened(used(5).withIncarnation(2))
                    .resetConfirmed(used(400).withIncarnation(1), ReadingRules.DEFAULT);
            Booking back = opened(used(5, 900)).resetConfirmed(used(400, 700), ReadingRules.DEFAULT);

            assertThat(older.notice()).isEqualTo(Notice.REWOUND);
            assertThat(older.after().total()).isEqualTo(bytes(5));
            assertThat(back.notice()).isEqualTo(Notice.REWOUND);
            assertThat(back.after().total()).isEqualTo(bytes(5));
            assertThat(back.after().last()).contains(used(400, 700));
        }

        @Test
        void beforeTheFirstReadingCountsFromThere() {
            UsageLedger ledger = UsageLedger.unread(Baseline.FROM_NOW)
                    .resetOpened(NOON)
                    .resetConfirmed(used(3), ReadingRules.DEFAULT)
                    .after();

            assertThat(ledger.total()).isEqualTo(bytes(3));
            assertThat(UsageLedger.unread(Baseline.FROM_ZERO)
                            .resetOpened(NOON)
                            .resetConfirmed(NOON)
                            .after()
                            .total())
                    .isEqualTo(Traffic.ZERO);
        }

        @Test
        void endsADoubt() {
            UsageLedger doubtful = after(ledgerAt(used(100)), used(30));

            UsageLedger closed = doubtful.resetOpened(NOON).resetConfirmed(NOON).after();

            assertThat(closed.doubt()).isEmpty();
            assertThat(closed.total()).isEqualTo(bytes(100));
        }
    }

    @Nested
    class Refused {
        @Test
        void settlesTheCycleHereWhileTheCounterGoesOn() {
            Booking booking = opened(used(100)).resetRefused();

            assertThat(booking.notice()).isEqualTo(Notice.SETTLED);
            assertThat(booking.changed()).isTrue();
            assertThat(booking.settledNow()).isEqualTo(bytes(100));
            assertThat(sees(booking.after(), used(130)).after().current()).isEqualTo(bytes(30));
        }

        @Test
        void isNoReasonToBelieveASmallerCounter() {
            UsageLedger ledger = opened(used(100)).resetRefused().after();

            assertThat(sees(ledger, used(30)).notice()).isEqualTo(Notice.SHRANK_LIKE_RESTART);
        }

        @Test
        void leavesADoubtToTheNextReading() {
            UsageLedger ledger = after(ledgerAt(used(100)), used(30))
                    .resetOpened(NOON)
                    .resetRefused()
                    .after();

            assertThat(after(ledger, used(35)).total()).isEqualTo(bytes(135));
        }

        @Test
        void beforeTheFirstReadingLeavesTheFirstSightToCome() {
            UsageLedger ledger = UsageLedger.unread(Baseline.FROM_ZERO)
                    .resetOpened(NOON)
                    .resetRefused()
                    .after();

            assertThat(sees(ledger, used(40)).notice()).isEqualTo(Notice.FIRST_SIGHT);
        }
    }

    @Nested
    class Unanswered {
        @Test
        void takesTheNextSmallerCounterForItsEffectAtOnce() {
            UsageLedger ledger = opened(used(100)).resetUnanswered().after();

            Booking booking = sees(ledger, used(95));

            assertThat(booking.notice()).isEqualTo(Notice.RESTARTED);
            assertThat(booking.delta()).isEqualTo(bytes(95));
            assertThat(booking.after().reset()).isEqualTo(ResetState.NONE);
            assertThat(booking.after().total()).isEqualTo(bytes(195));
        }

        @Test
        void seesFromACounterThatGrewThatThePanelDidNotDoIt() {
            UsageLedger ledger = opened(used(100)).resetUnanswered().after();

            UsageLedger grown = sees(ledger, used(110)).after();

            assertThat(grown.current()).isEqualTo(bytes(10));
            assertThat(grown.settled()).isEqualTo(bytes(100));
            assertThat(sees(grown, used(20)).notice()).isEqualTo(Notice.SHRANK_LIKE_RESTART);
        }

        @Test
        void isOverOnceAnUnmovedCounterWasSeen() {
            UsageLedger ledger = opened(used(100)).resetUnanswered().after();

            Booking booking = sees(ledger, used(100));

            assertThat(booking.changed()).isTrue();
            assertThat(booking.after().reset()).isEqualTo(ResetState.NONE);
        }

        @Test
        void neverExplainsALifetimeThatWentBack() {
            UsageLedger ledger = opened(used(100, 100)).resetUnanswered().after();

            assertThat(sees(ledger, used(30, 30)).notice()).isEqualTo(Notice.SHRANK_LIKE_RESTART);
        }

        @Test
        void settlesOnceHoweverOftenItIsTried() {
            UsageLedger ledger = ledgerAt(used(100));
            for (int i = 0; i < 3; i++) {
                ledger = ledger.resetOpened(NOON).resetUnanswered().after();
            }

            assertThat(ledger.settled()).isEqualTo(bytes(100));
            assertThat(ledger.current()).isEqualTo(Traffic.ZERO);
        }
    }
}
