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
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.daftar.ledger.Booking.Notice;
import io.daftar.ledger.Reading.ReadingRules;
import io.daftar.model.Baseline;
import io.daftar.model.Traffic;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Deltas that no line could carry. The line here carries 1 byte a second, so 60 bytes at least. */
final class UsageLedgerQuarantineTest {
    private static final ReadingRules SLOW = ReadingRules.DEFAULT.withRate(new LineRate(8));

    private static Booking slow(UsageLedger ledger, Counter shown) {
        return sees(ledger, shown, SLOW);
    }

    private static Counter afterSeconds(long seconds, Counter counter) {
        return later(Duration.ofSeconds(seconds), counter);
    }

    @Nested
    class Kept {
        @Test
        void isVisibleAndNotBooked() {
            Booking booking = slow(ledgerAt(used(100)), afterSeconds(60, used(161)));

            assertThat(booking.notice()).isEqualTo(Notice.QUARANTINED);
            assertThat(booking.delta()).isEqualTo(Traffic.ZERO);
            assertThat(booking.after().total()).isEqualTo(bytes(100));
            assertThat(booking.after().last()).contains(used(100));
            assertThat(booking.after().doubt())
                    .contains(new Doubt(Doubt.Kind.QUARANTINED, afterSeconds(60, used(161)), bytes(61)));
        }

        @Test
        void whatTheLineCouldJustCarryIsBooked() {
            assertThat(slow(ledgerAt(used(100)), afterSeconds(60, used(160))).delta())
                    .isEqualTo(bytes(60));
        }

        @Test
        void oneMinutesWorthIsAlwaysPossible() {
            assertThat(slow(ledgerAt(used(100)), afterSeconds(1, used(160))).delta())
                    .isEqualTo(bytes(60));
        }

        @Test
        void aClockThatWentBackStillAllowsAMinutesWorth() {
            assertThat(slow(ledgerAt(used(100)), afterSeconds(-900, used(160))).delta())
                    .isEqualTo(bytes(60));
        }

        @Test
        void theSameReadingAgainWritesNothing() {
            UsageLedger kept =
                    slow(ledgerAt(used(100)), afterSeconds(60, used(500))).after();

            Booking again = slow(kept, afterSeconds(70, used(500)));

            assertThat(again.notice()).isEqualTo(Notice.QUARANTINED);
            assertThat(again.changed()).isFalse();
        }

        @Test
        void firstSightIsExempt() {
            assertThat(slow(UsageLedger.unread(Baseline.FROM_ZERO), used(1L << 50))
                            .delta())
                    .isEqualTo(bytes(1L << 50));
        }

        @Test
        void anUnlimitedLineCarriesEverything() {
            ReadingRules unlimited = ReadingRules.DEFAULT.withRate(LineRate.UNLIMITED);

            assertThat(sees(ledgerAt(used(0)), used(Long.MAX_VALUE), unlimited).delta())
                    .isEqualTo(bytes(Long.MAX_VALUE));
        }

        @Test
        void moreThanALedgerCanHoldIsKeptApartOnAnyLine() {
            ReadingRules unlimited = ReadingRules.DEFAULT.withRate(LineRate.UNLIMITED);
            UsageLedger ledger = ledgerAt(used(Long.MAX_VALUE).withIncarnation(1));

            Booking booking = sees(ledger, used(1).withIncarnation(2), unlimited);

            assertThat(booking.notice()).isEqualTo(Notice.QUARANTINED);
            assertThat(booking.after().total()).isEqualTo(bytes(Long.MAX_VALUE));
            assertThatThrownBy(() -> booking.after().confirmQuarantine()).isInstanceOf(ArithmeticException.class);
        }

        @Test
        void appliesToReCreatedUsersAndRestartsToo() {
            UsageLedger ledger = ledgerAt(used(1_000).withIncarnation(1));

            assertThat(slow(ledger, used(100).withIncarnation(2)).notice()).isEqualTo(Notice.QUARANTINED);
            assertThat(slow(slow(ledger, used(100)).after(), used(100)).notice())
                    .isEqualTo(Notice.QUARANTINED);
        }
    }

    @Nested
    class BorneOut {
        @Test
        void byTimeOnceTheLineCouldHaveCarriedIt() {
            UsageLedger kept =
                    slow(ledgerAt(used(100)), afterSeconds(60, used(400))).after();

            Booking booking = slow(kept, afterSeconds(310, used(405)));

            assertThat(booking.notice()).isEqualTo(Notice.GREW);
            assertThat(booking.delta()).isEqualTo(bytes(305));
            assertThat(booking.after().doubt()).isEmpty();
        }

        @Test
        void neverByASpikeThatGoesAway() {
            UsageLedger kept =
                    slow(ledgerAt(used(100)), afterSeconds(60, used(1L << 40))).after();

            Booking booking = slow(kept, afterSeconds(120, used(110)));

            assertThat(booking.delta()).isEqualTo(bytes(10));
            assertThat(booking.after().doubt()).isEmpty();
        }

        @Test
        void neverTurnsALaterDipIntoARestart() {
            UsageLedger kept = slow(ledgerAt(used(100)), used(1L << 40)).after();

            Booking dip = slow(kept, afterSeconds(60, used(30)));

            assertThat(dip.notice()).isEqualTo(Notice.SHRANK_LIKE_RESTART);
            assertThat(slow(dip.after(), afterSeconds(120, used(104))).after().total())
                    .isEqualTo(bytes(104));
        }

        @Test
        void timeCountsFromTheLastUnchangedReadingNotFromTheLastWrittenOne() {
            UsageLedger ledger = ledgerAt(used(100));
            ReadingRules known = SLOW.acceptedUntil(NOON.plusSeconds(3_600));

            assertThat(sees(ledger, afterSeconds(3_660, used(200)), known).notice())
                    .isEqualTo(Notice.QUARANTINED);
            assertThat(slow(ledger, afterSeconds(3_660, used(200))).notice()).isEqualTo(Notice.GREW);
        }

        @Test
        void theLastUnchangedReadingIsWrittenDownWithTheDoubt() {
            Instant accepted = NOON.plusSeconds(3_600);
            UsageLedger kept = sees(ledgerAt(used(100)), afterSeconds(3_660, used(200)), SLOW.acceptedUntil(accepted))
                    .after();

            assertThat(kept.readAt()).contains(accepted);
            // Later runs accept other accounts, not this one: their times must not make its waiting longer.
            ReadingRules nextRun = SLOW.acceptedUntil(NOON.plusSeconds(3_690));
            assertThat(sees(kept, afterSeconds(3_700, used(200)), nextRun).delta())
                    .isEqualTo(bytes(100));
        }

        @Test
        void aShrinkIsConfirmedOnceAndStaysConfirmedWhileItsBytesWait() {
            UsageLedger shrunk =
                    slow(ledgerAt(used(1_000)), afterSeconds(10, used(300))).after();
            Booking kept = slow(shrunk, afterSeconds(20, used(300)));
            Booking waiting = slow(kept.after(), afterSeconds(100, used(310)));
            Booking booked = slow(waiting.after(), afterSeconds(320, used(320)));

            assertThat(kept.notice()).isEqualTo(Notice.QUARANTINED);
            assertThat(waiting.notice()).isEqualTo(Notice.QUARANTINED);
            assertThat(booked.notice()).isEqualTo(Notice.RESTARTED);
            assertThat(booked.delta()).isEqualTo(bytes(320));
        }
    }

    @Nested
    class ByAnActor {
        @Test
        void confirmedIsBookedInTheRunningCycle() {
            UsageLedger kept = slow(ledgerAt(used(100)), used(500)).after();

            Booking booking = kept.confirmQuarantine();

            assertThat(booking.notice()).isEqualTo(Notice.GREW);
            assertThat(booking.delta()).isEqualTo(bytes(400));
            assertThat(booking.after().current()).isEqualTo(bytes(500));
            assertThat(booking.after().doubt()).isEmpty();
            assertThat(booking.after().revision()).isEqualTo(kept.revision() + 1);
            assertThat(slow(booking.after(), used(510)).delta()).isEqualTo(bytes(10));
        }

        @Test
        void confirmedRestartSettlesTheOldCycle() {
            UsageLedger ledger = ledgerAt(used(1_000));
            UsageLedger kept = slow(slow(ledger, used(300)).after(), used(310)).after();

            Booking booking = kept.confirmQuarantine();

            assertThat(booking.delta()).isEqualTo(bytes(310));
            assertThat(booking.after().current()).isEqualTo(bytes(310));
            assertThat(booking.after().settled()).isEqualTo(bytes(1_000));
        }

        @Test
        void confirmedReCreationBooksExactlyWhatWasShownToTheActor() {
            ReadingRules sharedLifetime = new ReadingRules(false, new LineRate(8), Instant.MIN);
            UsageLedger kept = sees(
                            ledgerAt(used(100, 9_000).withIncarnation(1)),
                            used(90, 9_500).withIncarnation(2),
                            sharedLifetime)
                    .after();

            Booking booking = kept.confirmQuarantine();

            assertThat(booking.notice()).isEqualTo(Notice.RECREATED);
            assertThat(booking.delta()).isEqualTo(bytes(90));
            assertThat(booking.after().settled()).isEqualTo(bytes(100));
        }

        @Test
        void dismissedMakesWhatThePanelShowsTheNewBase() {
            UsageLedger kept = slow(ledgerAt(used(100)), used(500)).after();

            Booking booking = kept.dismissQuarantine();

            assertThat(booking.delta()).isEqualTo(Traffic.ZERO);
            assertThat(booking.after().total()).isEqualTo(bytes(100));
            assertThat(slow(booking.after(), used(510)).delta()).isEqualTo(bytes(10));
        }

        @Test
        void nothingCanBeDecidedWhereNothingIsQuarantined() {
            UsageLedger shrunk = after(ledgerAt(used(100)), used(1));

            assertThatIllegalStateException().isThrownBy(shrunk::confirmQuarantine);
            assertThatIllegalStateException().isThrownBy(ledgerAt(used(1))::dismissQuarantine);
        }

        @Test
        void nothingIsDecidedWhileAResetOfOursIsOpen() {
            UsageLedger open = slow(ledgerAt(used(100)), used(500)).after().resetOpened(NOON);

            assertThat(open.confirmQuarantine().notice()).isEqualTo(Notice.RESET_OPEN);
            assertThat(open.dismissQuarantine().notice()).isEqualTo(Notice.RESET_OPEN);
            assertThat(open.confirmQuarantine().changed()).isFalse();
        }
    }

    @Nested
    class AtAReset {
        @Test
        void ofOursTheAnswersBytesAreQuarantinedToo() {
            UsageLedger open = ledgerAt(used(100, 100)).resetOpened(NOON);

            Booking booking = open.resetConfirmed(used(0, 1_000), SLOW);

            assertThat(booking.notice()).isEqualTo(Notice.QUARANTINED);
            assertThat(booking.after().settled()).isEqualTo(bytes(100));
            assertThat(booking.after().current()).isEqualTo(Traffic.ZERO);
            assertThat(booking.after().confirmQuarantine().after().settled()).isEqualTo(bytes(1_000));
        }

        @Test
        void aLifetimeCarriesTheQuarantinedBytesOn() {
            UsageLedger kept = slow(ledgerAt(used(100, 100)), used(500, 500)).after();
            UsageLedger reset = kept.resetOpened(NOON).resetConfirmed(NOON).after();

            Booking booking = slow(reset, afterSeconds(500, used(5, 505)));

            assertThat(booking.delta()).isEqualTo(bytes(405));
            assertThat(booking.after().settled()).isEqualTo(bytes(500));
        }

        @Test
        void refusedTheQuarantineStays() {
            UsageLedger kept = slow(ledgerAt(used(100)), used(500)).after();
            UsageLedger refused = kept.resetOpened(NOON).resetRefused().after();

            assertThat(refused.confirmQuarantine().after().total()).isEqualTo(bytes(500));
        }
    }

    @Nested
    class Rate {
        @Test
        void ofTheDefaultIsTenGigabitsASecond() {
            assertThat(LineRate.DEFAULT.within(Duration.ofSeconds(100))).isEqualTo(bytes(125_000_000_000L));
            assertThat(LineRate.DEFAULT.within(Duration.ZERO)).isEqualTo(bytes(75_000_000_000L));
        }

        @Test
        void neverOverflows() {
            assertThat(LineRate.DEFAULT.within(Duration.ofSeconds(Long.MAX_VALUE)))
                    .isEqualTo(bytes(Long.MAX_VALUE));
            assertThat(LineRate.UNLIMITED.within(Duration.ZERO)).isEqualTo(bytes(Long.MAX_VALUE));
            assertThat(LineRate.DEFAULT.within(Duration.between(Instant.MAX, Instant.MIN)))
                    .isEqualTo(bytes(75_000_000_000L));
        }

        @Test
        void ofLessThanAByteASecondIsTakenForOne() {
            assertThat(new LineRate(1).within(Duration.ofMinutes(2))).isEqualTo(bytes(120));
        }

        @Test
        void mustBeGreaterThanZero() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new LineRate(0))
                    .withMessageContaining("0");
        }
    }
}
