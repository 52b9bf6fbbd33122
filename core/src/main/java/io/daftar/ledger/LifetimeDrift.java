package io.daftar.ledger;

import io.daftar.model.Traffic;
import java.util.Optional;

/**
 * What a panel's lifetime counters say beside what was booked: of one account, or summed up. Sums that would leave the
 * range of a {@code long} stay at its end.
 *
 * @param booked bytes booked here
 * @param counted bytes that the panel counted of the same traffic; below zero where its counter went back further
 * @param pending bytes that it counted and that are not booked yet, those in quarantine among them
 * @param drift {@code counted - booked - pending}: what nothing explains, below zero where more was booked than counted
 */
public record LifetimeDrift(Traffic booked, long counted, Traffic pending, long drift) {
    /** Of no account. */
    public static final LifetimeDrift NONE = new LifetimeDrift(Traffic.ZERO, 0, Traffic.ZERO, 0);

    /**
     * Holds what a panel shows now against a ledger. Of a user who was created again since the last accepted counter, all
     * that the new counter says is pending.
     *
     * @param lifetimeStartsWithUser whether a re-created user's lifetime counter begins at zero on this panel
     * @return empty where nothing can be told: no lifetime is shown, none was accepted yet, or the user shown is an older
     *     one, as after a restored backup
     */
    public static Optional<LifetimeDrift> of(UsageLedger ledger, Counter shown, boolean lifetimeStartsWithUser) {
        if (ledger.lifetimeLead().isEmpty() || shown.lifetime().isEmpty()) {
            return Optional.empty();
        }
        Counter last = ledger.last().orElseThrow();
        int incarnation = shown.incarnationAgainst(last);
        if (incarnation < 0) {
            return Optional.empty();
        }
        Traffic accepted = last.lifetime().orElseThrow();
        Traffic lifetime = shown.lifetime().get();
        boolean recreated = incarnation > 0;
        Traffic fresh = lifetimeStartsWithUser ? lifetime : shown.used();
        Traffic pending = recreated ? fresh : lifetime.minusOrZero(accepted);
        long before = minus(
                (recreated ? accepted : lifetime).bytes(), ledger.lifetimeLead().getAsLong());
        long counted = recreated ? plus(before, fresh.bytes()) : before;
        Traffic booked = ledger.total();
        long drift = minus(minus(counted, pending.bytes()), booked.bytes());
        return Optional.of(new LifetimeDrift(booked, counted, pending, drift));
    }

    /** The sum, figure by figure. */
    public LifetimeDrift plus(LifetimeDrift other) {
        return new LifetimeDrift(
                Traffic.ofBytes(plus(booked.bytes(), other.booked.bytes())),
                plus(counted, other.counted),
                Traffic.ofBytes(plus(pending.bytes(), other.pending.bytes())),
                plus(drift, other.drift));
    }

    private static long plus(long one, long other) {
        long sum = one + other;
        boolean overflown = ((one ^ sum) & (other ^ sum)) < 0;
        return overflown ? limit(one) : sum;
    }

    private static long minus(long one, long other) {
        long difference = one - other;
        boolean overflown = ((one ^ other) & (one ^ difference)) < 0;
        return overflown ? limit(one) : difference;
    }

    private static long limit(long towards) {
        return towards < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
    }
}
