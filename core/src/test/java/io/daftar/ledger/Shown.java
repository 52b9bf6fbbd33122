package io.daftar.ledger;

import io.daftar.model.Baseline;
import io.daftar.model.Traffic;
import java.time.Duration;
import java.time.Instant;

/** Counters and ledgers in few words, for tests. */
final class Shown {
    static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");

    private Shown() {}

    static Traffic bytes(long bytes) {
        return Traffic.ofBytes(bytes);
    }

    static Counter used(long bytes) {
        return Counter.of(bytes(bytes), NOON);
    }

    static Counter used(long bytes, long lifetime) {
        return used(bytes).withLifetime(bytes(lifetime));
    }

    static Counter later(Duration after, Counter counter) {
        return counter.readAt(NOON.plus(after));
    }

    /** A ledger that was read from zero: all that {@code first} shows is in its running cycle. */
    static UsageLedger ledgerAt(Counter first) {
        return sees(UsageLedger.unread(Baseline.FROM_ZERO), first).after();
    }

    static Booking sees(UsageLedger ledger, Counter shown) {
        return sees(ledger, shown, ReadingRules.DEFAULT);
    }

    static Booking sees(UsageLedger ledger, Counter shown, ReadingRules rules) {
        return ledger.observe(new Reading(ledger.revision(), shown), rules);
    }

    static UsageLedger after(UsageLedger ledger, Counter... shown) {
        UsageLedger now = ledger;
        for (Counter counter : shown) {
            now = sees(now, counter).after();
        }
        return now;
    }
}
