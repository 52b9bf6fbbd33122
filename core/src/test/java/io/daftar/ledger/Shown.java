package io.daftar.ledger;

import io.daftar.ledger.Reading.ReadingRules;
import io.daftar.model.Baseline;
import io.daftar.model.Traffic;
import java.time.Duration;
import java.time.Instant;

/** Counters and ledgers in few words, for tests. */
public final class Shown {
    public static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");

    private Shown() {}

    public static Traffic bytes(long bytes) {
        return Traffic.ofBytes(bytes);
    }

    public static Counter used(long bytes) {
        return Counter.of(bytes(bytes), NOON);
    }

    public static Counter used(long bytes, long lifetime) {
        return used(bytes).withLifetime(bytes(lifetime));
    }

    public static Counter later(Duration after, Counter counter) {
        return counter.readAt(NOON.plus(after));
    }

    /** A ledger that was read from zero: all that {@code first} shows is in its running cycle. */
    public static UsageLedger ledgerAt(Counter first) {
        return sees(UsageLedger.unread(Baseline.FROM_ZERO), first).after();
    }

    public static Booking sees(UsageLedger ledger, Counter shown) {
        return sees(ledger, shown, ReadingRules.DEFAULT);
    }

    public static Booking sees(UsageLedger ledger, Counter shown, ReadingRules rules) {
        return ledger.observe(new Reading(ledger.revision(), shown), rules);
    }

    public static UsageLedger after(UsageLedger ledger, Counter... shown) {
        UsageLedger now = ledger;
        for (Counter counter : shown) {
            now = sees(now, counter).after();
        }
        return now;
    }
}
