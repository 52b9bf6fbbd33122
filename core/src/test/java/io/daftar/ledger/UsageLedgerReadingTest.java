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

import io.daftar.ledger.Booking.Notice;
import io.daftar.ledger.Reading.ReadingRules;
import io.daftar.model.Baseline;
import io.daftar.model.Traffic;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Readings of a counter that does what counters should: order, first sight, growth, lifetimes, incarnations. */
final class UsageLedgerReadingTest {
    private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);

    @Nested
    class Order {
        @Test
        void aReadingAskedForUnderAnOlderRevisionIsDropped() {
            UsageLedger ledger = ledgerAt(used(100));
            Reading late = new Reading(ledger.revision(), used(110));
            UsageLedger moved = sees(ledger, used(120)).after();

            Booking booking = moved.observe(late);

            assertThat(booking.notice()).isEqualTo(Notice.OVERTAKEN);
            assertThat(booking.notice().dropped()).isTrue();
            assertThat(booking.changed()).isFalse();
            assertThat(booking.after()).isSameAs(moved);
        }

        @Test
        void theSameReadingDeliveredTwiceIsBookedOnce() {
            UsageLedger ledger = ledgerAt(used(100));
            Reading reading = new Reading(ledger.revision(), used(130));

            UsageLedger twice = ledger.observe(reading).after().observe(reading).after();

            assertThat(twice.total()).isEqualTo(bytes(130));
        }

        @Test
        void aReadingOfARevisionStillToComeIsDroppedToo() {
            UsageLedger ledger = ledgerAt(used(100));

            assertThat(ledger.observe(new Reading(ledger.revision() + 1, used(130)))
                            .notice())
                    .isEqualTo(Notice.OVERTAKEN);
        }

        @Test
        void aDroppedReadingLosesNothingBecauseTheNextOneCarriesItsBytes() {
            UsageLedger ledger = ledgerAt(used(100));
            UsageLedger moved = sees(ledger, used(120)).after();
            moved = moved.observe(new Reading(ledger.revision(), used(150))).after();

            assertThat(sees(moved, used(160)).after().total()).isEqualTo(bytes(160));
        }

        @Test
        void aReadingFromBeforeADoubtCanNotConfirmIt() {
            UsageLedger ledger = ledgerAt(used(100));
            Reading asked = new Reading(ledger.revision(), used(10));
            UsageLedger doubtful = ledger.observe(asked).after();

            assertThat(doubtful.observe(asked).notice()).isEqualTo(Notice.OVERTAKEN);
        }
    }

    @Nested
    class FirstSight {
        @Test
        void countsWhatTheCounterShowsButNeverTheLifetimeFigure() {
            Booking booking = sees(UsageLedger.unread(Baseline.FROM_ZERO), used(40, 9_000));

            assertThat(booking.notice()).isEqualTo(Notice.FIRST_SIGHT);
            assertThat(booking.delta()).isEqualTo(bytes(40));
            assertThat(booking.after().current()).isEqualTo(bytes(40));
            assertThat(booking.after().settled()).isEqualTo(Traffic.ZERO);
        }

        @Test
        void fromNowCountsNothingButRemembersWhereItBegan() {
            Booking booking = sees(UsageLedger.unread(Baseline.FROM_NOW), used(40, 9_000));

            assertThat(booking.delta()).isEqualTo(Traffic.ZERO);
            assertThat(booking.changed()).isTrue();
            assertThat(sees(booking.after(), used(45, 9_005)).delta()).isEqualTo(bytes(5));
        }

        @Test
        void readsAtTheMomentOfTheCounter() {
            assertThat(UsageLedger.unread(Baseline.FROM_ZERO).readAt()).isEmpty();
            assertThat(ledgerAt(used(1)).readAt()).contains(NOON);
        }

        @Test
        void canCarryTheLargestNumberThereIs() {
            assertThat(ledgerAt(used(Long.MAX_VALUE)).total()).isEqualTo(bytes(Long.MAX_VALUE));
        }
    }

    @Nested
    class Growth {
        @Test
        void isBookedInTheRunningCycle() {
            Booking booking = sees(ledgerAt(used(100)), later(FIVE_MINUTES, used(130)));

            assertThat(booking.notice()).isEqualTo(Notice.GREW);
            assertThat(booking.delta()).isEqualTo(bytes(30));
            assertThat(booking.settledNow()).isEqualTo(Traffic.ZERO);
            assertThat(booking.after().current()).isEqualTo(bytes(130));
            assertThat(booking.after().readAt()).contains(NOON.plus(FIVE_MINUTES));
        }

        @Test
        void ofNothingChangesNothingAndKeepsTheRevision() {
            UsageLedger ledger = ledgerAt(used(100, 500).withIncarnation(3).withResetMark(7));

            Booking booking = sees(
                    ledger,
                    later(FIVE_MINUTES, used(100, 500).withIncarnation(3).withResetMark(7)));

            assertThat(booking.notice()).isEqualTo(Notice.UNCHANGED);
            assertThat(booking.changed()).isFalse();
            assertThat(booking.after()).isSameAs(ledger);
        }

        @Test
        void ofNothingIsWrittenWhereThePanelTellsMoreThanBefore() {
            Booking booking = sees(ledgerAt(used(100)), used(100).withIncarnation(3));

            assertThat(booking.notice()).isEqualTo(Notice.UNCHANGED);
            assertThat(booking.changed()).isTrue();
            assertThat(booking.after().last()).contains(used(100).withIncarnation(3));
        }
    }

    @Nested
    class Lifetime {
        @Test
        void growthIsExactThroughAHiddenReset() {
            // 20 more in the old cycle, then a reset, then 130 in the new one: the counter alone shows 30 more.
            Booking booking = sees(ledgerAt(used(100, 100)), used(130, 250));

            assertThat(booking.notice()).isEqualTo(Notice.RESTARTED);
            assertThat(booking.delta()).isEqualTo(bytes(150));
            assertThat(booking.after().current()).isEqualTo(bytes(130));
            assertThat(booking.after().settled()).isEqualTo(bytes(120));
            assertThat(booking.settledNow()).isEqualTo(bytes(120));
        }

        @Test
        void growthIsExactThroughManyHiddenResets() {
            UsageLedger ledger = after(ledgerAt(used(100, 100)), used(7, 1_000));

            assertThat(ledger.current()).isEqualTo(bytes(7));
            assertThat(ledger.settled()).isEqualTo(bytes(993));
        }

        @Test
        void showsARestartAtOnceWhereTheCounterShrank() {
            Booking booking = sees(ledgerAt(used(100, 400)), used(60, 460));

            assertThat(booking.notice()).isEqualTo(Notice.RESTARTED);
            assertThat(booking.delta()).isEqualTo(bytes(60));
            assertThat(booking.after().settled()).isEqualTo(bytes(100));
        }

        @Test
        void aCounterThatDippedAloneBooksNothingNowOrLater() {
            UsageLedger dipped = sees(ledgerAt(used(100, 400)), used(0, 400)).after();
            UsageLedger back = sees(dipped, used(105, 405)).after();

            assertThat(dipped.total()).isEqualTo(bytes(100));
            assertThat(back.total()).isEqualTo(bytes(105));
        }

        @Test
        void thatOnlyAppearsOrVanishesLeavesTheCounterToDecide() {
            UsageLedger ledger = after(ledgerAt(used(100)), used(110, 5_000), used(125));

            assertThat(ledger.total()).isEqualTo(bytes(125));
        }
    }

    @Nested
    class Incarnation {
        @Test
        void aNewerOneSettlesTheOldCycleAndItsLifetimeIsNew() {
            UsageLedger ledger = ledgerAt(used(100, 100).withIncarnation(1));

            Booking booking = sees(ledger, used(30, 70).withIncarnation(2));

            assertThat(booking.notice()).isEqualTo(Notice.RECREATED);
            assertThat(booking.delta()).isEqualTo(bytes(70));
            assertThat(booking.after().current()).isEqualTo(bytes(30));
            assertThat(booking.after().settled()).isEqualTo(bytes(140));
        }

        @Test
        void aNewerOneIsNewByItsCounterWhereThePanelHasNoLifetime() {
            UsageLedger ledger = ledgerAt(used(100).withIncarnation(1));

            assertThat(sees(ledger, used(130).withIncarnation(2)).delta()).isEqualTo(bytes(130));
        }

        @Test
        void aNewerOneIsNewByItsCounterWhereTheLifetimeDoesNotStartWithTheUser() {
            UsageLedger ledger = ledgerAt(used(100, 900).withIncarnation(1));
            ReadingRules rules = new ReadingRules(false, LineRate.DEFAULT, ReadingRules.DEFAULT.acceptedUntil());

            assertThat(sees(ledger, used(30, 930).withIncarnation(2), rules).delta())
                    .isEqualTo(bytes(30));
        }

        @Test
        void aNewerOneEndsADoubtAboutTheOld() {
            UsageLedger ledger = ledgerAt(used(100).withIncarnation(1));
            UsageLedger doubtful = after(ledger, used(80).withIncarnation(1));

            Booking booking = sees(doubtful, used(5).withIncarnation(2));

            assertThat(booking.after().total()).isEqualTo(bytes(105));
            assertThat(booking.after().doubt()).isEmpty();
        }

        @Test
        void anUnknownOneIsNoReCreation() {
            UsageLedger ledger = after(ledgerAt(used(100)), used(110).withIncarnation(4), used(120));

            assertThat(ledger.current()).isEqualTo(bytes(120));
        }
    }

    @Nested
    class Value {
        @Test
        void refusesANegativeRevision() {
            UsageLedger ledger = ledgerAt(used(1));

            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new UsageLedger(
                            -1,
                            ledger.baseline(),
                            ledger.current(),
                            ledger.settled(),
                            ledger.last(),
                            ledger.lifetimeLead(),
                            ledger.reset(),
                            ledger.doubt()))
                    .withMessageContaining("-1");
        }

        @Test
        void refusesADoubtBeforeTheFirstCounter() {
            Doubt doubt = new Doubt(Doubt.Kind.SHRUNK, used(1), Traffic.ZERO);

            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new UsageLedger(
                            0,
                            Baseline.FROM_NOW,
                            Traffic.ZERO,
                            Traffic.ZERO,
                            Optional.empty(),
                            OptionalLong.empty(),
                            ResetState.NONE,
                            Optional.of(doubt)))
                    .withMessageContaining("doubt");
        }
    }
}
