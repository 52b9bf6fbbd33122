package io.daftar.report;

import io.daftar.ledger.Counter;
import io.daftar.ledger.UsageLedger;
import io.daftar.model.PanelAccount;
import io.daftar.model.PanelId;
import io.daftar.model.Traffic;
import java.util.List;
import java.util.Optional;

/**
 * A comparison of what was booked with the panels' lifetime counters.
 *
 * @param panels a line for each panel
 * @param accounts accounts with drift, the largest first in either direction, at most {@link #MOST_LISTED} of all
 *     panels
 */
public record DriftReport(List<PanelLine> panels, List<AccountDrift> accounts) {
    /** How many accounts are listed at most. */
    public static final int MOST_LISTED = 1_000;

    public DriftReport {
        panels = List.copyOf(panels);
        accounts = List.copyOf(accounts);
    }

    /** Whether every panel could be read. */
    public boolean isComplete() {
        return panels.stream().noneMatch(panel -> panel.failure().isPresent());
    }

    /**
     * One panel.
     *
     * @param panel the panel
     * @param name its name
     * @param lifetimeCounters whether it has lifetime counters; {@code false} also where it could not be asked. Without
     *     them there is nothing to compare
     * @param accounts how many accounts it has
     * @param compared how many of them were compared; not those that the panel does not have, or shows without a
     *     lifetime, that were never read, or whose ledger changed at every attempt
     * @param drifting how many of those have drift
     * @param sums over those that were compared
     * @param failure why the panel could not be read, or not to its end; what was read until then is counted
     */
    public record PanelLine(
            PanelId panel,
            String name,
            boolean lifetimeCounters,
            long accounts,
            long compared,
            long drifting,
            LifetimeDrift sums,
            Optional<PanelFailure> failure) {}

    /**
     * An account whose booked bytes differ from what its panel counted.
     *
     * @param account the panel account
     * @param figures what was booked and what the panel counted; the drift is not zero
     */
    public record AccountDrift(PanelAccount account, LifetimeDrift figures) {}

    /**
     * Booked bytes beside a panel's lifetime counters, of one account or summed up. Sums that would leave the range of
     * a {@code long} are clamped to it.
     *
     * @param booked bytes booked here
     * @param counted bytes that the panel counted of the same traffic; negative where its counter went back further
     * @param pending bytes that it counted and that are not booked yet, quarantined ones included
     * @param drift {@code counted - booked - pending}: the unexplained bytes, negative where more was booked than
     *     counted
     */
    public record LifetimeDrift(Traffic booked, long counted, Traffic pending, long drift) {
        /** The sum over no accounts. */
        public static final LifetimeDrift NONE = new LifetimeDrift(Traffic.ZERO, 0, Traffic.ZERO, 0);

        /**
         * Compares what a panel shows now with a ledger. For a user that was created again since the last accepted
         * counter, all of the new counter is pending.
         *
         * @param lifetimeStartsWithUser whether a re-created user's lifetime counter begins at zero on this panel
         * @return empty where nothing can be compared: no lifetime is shown, none was accepted yet, or the incarnation
         *     shown is an older one, as after a restored backup
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
                    (recreated ? accepted : lifetime).bytes(),
                    ledger.lifetimeLead().getAsLong());
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
}
