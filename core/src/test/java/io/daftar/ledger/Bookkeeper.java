package io.daftar.ledger;

import io.daftar.ledger.Booking.Notice;
import io.daftar.ledger.Reading.ReadingRules;
import io.daftar.model.Baseline;
import io.daftar.model.Traffic;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/** Keeps a {@link UsageLedger} as an engine does. The subclasses each break one rule that looks dispensable. */
class Bookkeeper {
    private static final ReadingRules RULES = ReadingRules.DEFAULT.withRate(LineRate.UNLIMITED);

    UsageLedger ledger;
    private Traffic deltas = Traffic.ZERO;

    Bookkeeper(Baseline baseline) {
        ledger = UsageLedger.unread(baseline);
    }

    ReadingRules rules() {
        return RULES;
    }

    void observe(Reading reading) {
        take(ledger.observe(reading, rules()));
    }

    void open(Instant at) {
        ledger = ledger.resetOpened(at);
    }

    void confirmed(Instant at) {
        take(ledger.resetConfirmed(at));
    }

    void confirmed(Counter after) {
        take(ledger.resetConfirmed(after, rules()));
    }

    void refused() {
        take(ledger.resetRefused());
    }

    void unanswered() {
        take(ledger.resetUnanswered());
    }

    long booked() {
        return ledger.total().bytes();
    }

    final void take(Booking booking) {
        deltas = deltas.plus(booking.delta());
        boolean sumsUp = deltas.equals(booking.after().total());
        boolean grows = !booking.after().total().isLessThan(ledger.total())
                && !booking.after().settled().isLessThan(ledger.settled());
        boolean moves = booking.changed() == !booking.after().equals(booking.before());
        if (!sumsUp || !grows || !moves) {
            throw new AssertionError(
                    "booked " + deltas.bytes() + " bytes in all, but from " + ledger + " came " + booking.after());
        }
        ledger = booking.after();
    }

    /** Of each reading it asks whether the lifetime counter, and what was fixed at first, explain all that is booked. */
    static class Anchored extends Bookkeeper {
        private OptionalLong fixed = OptionalLong.empty();

        Anchored(Baseline baseline) {
            super(baseline);
        }

        @Override
        void observe(Reading reading) {
            super.observe(reading);
            holdAgainst(reading.shown());
        }

        @Override
        void confirmed(Counter after) {
            super.confirmed(after);
            holdAgainst(after);
        }

        final void holdAgainst(Counter shown) {
            fixed = fixed.isPresent() ? fixed : ledger.lifetimeLead();
            long accepted = lifetime(ledger.last().orElseThrow());
            long pending = Math.max(0, lifetime(shown) - accepted);
            long explained = booked() + fixed.orElseThrow() + pending;
            boolean late = lifetime(shown) < accepted;
            if (!ledger.lifetimeLead().equals(fixed) || (!late && lifetime(shown) != explained)) {
                throw new AssertionError("a lead of " + fixed + " and " + pending + " pending bytes do not explain "
                        + shown + " against " + ledger);
            }
        }

        private static long lifetime(Counter counter) {
            return counter.lifetime().orElseThrow().bytes();
        }
    }

    /** What {@link ResetAnswerIgnored} loses, seen by {@link Anchored}. */
    static final class ForgetfulAndAnchored extends Anchored {
        ForgetfulAndAnchored(Baseline baseline) {
            super(baseline);
        }

        @Override
        void confirmed(Counter after) {
            ledger = ResetAnswerIgnored.ignoring(ledger, after);
            holdAgainst(after);
        }
    }

    /** Wrong: a late answer is booked like any other. */
    static final class InOrderOfArrival extends Bookkeeper {
        InOrderOfArrival(Baseline baseline) {
            super(baseline);
        }

        @Override
        void observe(Reading reading) {
            super.observe(new Reading(ledger.revision(), reading.shown()));
        }
    }

    /** Wrong: of a re-created user only what the counter shows is new. */
    static final class UsedOfANewIncarnation extends Bookkeeper {
        UsedOfANewIncarnation(Baseline baseline) {
            super(baseline);
        }

        @Override
        ReadingRules rules() {
            return new ReadingRules(false, LineRate.UNLIMITED, Instant.MIN);
        }
    }

    /** Wrong: the answer of a reset is where the next cycle begins, and nothing else. */
    static final class ResetAnswerIgnored extends Bookkeeper {
        ResetAnswerIgnored(Baseline baseline) {
            super(baseline);
        }

        @Override
        void confirmed(Counter after) {
            ledger = ignoring(ledger, after);
        }

        static UsageLedger ignoring(UsageLedger ledger, Counter after) {
            return new UsageLedger(
                    ledger.revision() + 1,
                    ledger.baseline(),
                    Traffic.ZERO,
                    ledger.total(),
                    Optional.of(after),
                    ledger.lifetimeLead(),
                    ResetState.NONE,
                    Optional.empty());
        }
    }

    /** Wrong: one smaller reading is enough. */
    static final class FirstShrinkBelieved extends Bookkeeper {
        FirstShrinkBelieved(Baseline baseline) {
            super(baseline);
        }

        @Override
        void observe(Reading reading) {
            super.observe(reading);
            if (ledger.doubt().isPresent()) {
                super.observe(new Reading(ledger.revision(), reading.shown()));
            }
        }
    }

    /** Wrong: whatever went back twice began again. */
    static final class NoRewinds extends Bookkeeper {
        NoRewinds(Baseline baseline) {
            super(baseline);
        }

        @Override
        void observe(Reading reading) {
            Booking booking = ledger.observe(reading, rules());
            Traffic used = reading.shown().used();
            take(
                    booking.notice() == Notice.REWOUND
                            ? new Booking(
                                    ledger,
                                    new UsageLedger(
                                            ledger.revision() + 1,
                                            ledger.baseline(),
                                            used,
                                            ledger.total(),
                                            Optional.of(reading.shown()),
                                            ledger.lifetimeLead(),
                                            ResetState.NONE,
                                            Optional.empty()),
                                    used,
                                    Notice.RESTARTED)
                            : booking);
        }
    }

    /** Wrong: a smaller counter is all new, a larger one by its growth, and nothing else is looked at. */
    static final class CounterOnly extends Bookkeeper {
        private long last = -1;
        private long sum;

        CounterOnly(Baseline baseline) {
            super(baseline);
        }

        @Override
        void observe(Reading reading) {
            super.observe(reading);
            see(reading.shown());
        }

        @Override
        void confirmed(Counter after) {
            super.confirmed(after);
            see(after);
        }

        private void see(Counter shown) {
            long used = shown.used().bytes();
            long first = ledger.baseline() == Baseline.FROM_ZERO ? used : 0;
            sum += last < 0 ? first : used >= last ? used - last : used;
            last = used;
        }

        @Override
        long booked() {
            return sum;
        }
    }
}
