package io.daftar.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftar.engine.booking.RestoreDetector;
import io.daftar.model.Baseline;
import io.daftar.model.Traffic;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.LongFunction;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A whole panel of 300 accounts, read in pages of 100, that is restored from a backup or only dips once. */
final class RestoredPanelTest {
    private static final int ACCOUNTS = 300;
    private static final int PANELS = Integer.getInteger("daftar.panels", 40);
    private static final long SEED =
            Long.getLong("daftar.seed", RandomGenerator.getDefault().nextLong() >>> 16);

    /** What an engine can do with the evidence. */
    private enum Plan {
        /** Every account for itself. */
        NO_MASS_RULE,
        /** First readings are proof: rebase from the page on that completes it. */
        REBASE_AT_ONCE,
        /** As {@link RestoreDetector} says: hold bytes back while suspected, rebase when proven. */
        HOLD_THEN_REBASE,
        /** The same, and accounts in doubt are asked for by name before the first page. */
        ASK_DOUBTFUL_FIRST
    }

    private static final class Panel {
        final List<UsageLedger> ledgers = new ArrayList<>();
        final long[] used = new long[ACCOUNTS];
        final long[] lifetime = new long[ACCOUNTS];
        final boolean hasLifetime;
        long truth;
        Instant now = Instant.parse("2026-01-01T00:00:00Z");

        Panel(boolean hasLifetime) {
            this.hasLifetime = hasLifetime;
        }

        Counter shown(int account) {
            Counter counter = Counter.of(Traffic.ofBytes(used[account]), now);
            return hasLifetime ? counter.withLifetime(Traffic.ofBytes(lifetime[account])) : counter;
        }

        void uses(int account, long bytes) {
            used[account] += bytes;
            lifetime[account] += bytes;
            truth += bytes;
        }

        void run(Plan plan, int pageSize) {
            now = now.plusSeconds(300);
            RestoreDetector restore = new RestoreDetector();
            boolean rebasing = plan == Plan.ASK_DOUBTFUL_FIRST && doubtfulProve(restore);
            for (int from = 0; from < ACCOUNTS; from += pageSize) {
                List<Booking> page = new ArrayList<>();
                for (int i = from; i < Math.min(from + pageSize, ACCOUNTS); i++) {
                    UsageLedger ledger = ledgers.get(i);
                    page.add(ledger.observe(new Reading(ledger.revision(), shown(i))));
                }
                page.forEach(restore::saw);
                boolean found = plan == Plan.REBASE_AT_ONCE && restore.suspected() || holds(plan) && restore.restored();
                if (found && !rebasing) {
                    rebaseDoubtful(from);
                    rebasing = true;
                }
                boolean hold = holds(plan) && restore.suspected();
                write(from, page, rebasing, hold);
            }
        }

        private static boolean holds(Plan plan) {
            return plan == Plan.HOLD_THEN_REBASE || plan == Plan.ASK_DOUBTFUL_FIRST;
        }

        /** Judges them all before any is written; what proves nothing is left to its page. */
        private boolean doubtfulProve(RestoreDetector restore) {
            for (int i = 0; i < ACCOUNTS; i++) {
                UsageLedger ledger = ledgers.get(i);
                if (ledger.doubt().isPresent()) {
                    restore.saw(ledger.observe(new Reading(ledger.revision(), shown(i))));
                }
            }
            return restore.restored();
        }

        private void write(int from, List<Booking> page, boolean rebasing, boolean hold) {
            for (int i = 0; i < page.size(); i++) {
                Booking booking = page.get(i);
                if (rebasing) {
                    ledgers.set(
                            from + i, booking.before().rebased(shown(from + i)).after());
                } else if (!hold || booking.delta().isZero()) {
                    ledgers.set(from + i, booking.after());
                }
            }
        }

        private void rebaseDoubtful(int until) {
            for (int i = 0; i < until; i++) {
                UsageLedger ledger = ledgers.get(i);
                UsageLedger base = ledger.doubt()
                        .map(doubt -> ledger.rebased(doubt.shown()).after())
                        .orElse(ledger);
                ledgers.set(i, base);
            }
        }

        long booked() {
            return ledgers.stream().mapToLong(ledger -> ledger.total().bytes()).sum();
        }
    }

    /** Bytes booked beyond the true ones, and true bytes not booked, since the incident. */
    private record Result(long over, long under, long restoredBytes) {
        Result plus(Result other) {
            return new Result(over + other.over, under + other.under, restoredBytes + other.restoredBytes);
        }
    }

    private static Result restored(long seed, Plan plan, int pageSize, boolean lifetime, int activePercent) {
        SplittableRandom random = new SplittableRandom(seed);
        Panel panel = new Panel(lifetime);
        long[] usedAtBackup = new long[ACCOUNTS];
        long[] lifetimeAtBackup = new long[ACCOUNTS];
        for (int i = 0; i < ACCOUNTS; i++) {
            long scale = 1L << random.nextInt(35);
            panel.used[i] = usedAtBackup[i] = random.nextLong(scale);
            panel.lifetime[i] = lifetimeAtBackup[i] =
                    random.nextBoolean() ? usedAtBackup[i] : usedAtBackup[i] + random.nextLong(1L << 36);
            if (random.nextInt(100) < activePercent) {
                boolean resetAfterBackup = random.nextInt(5) == 0;
                panel.used[i] = resetAfterBackup ? 0 : panel.used[i];
                panel.uses(i, random.nextLong(1 + scale / 4));
            }
            panel.ledgers.add(UsageLedger.unread(Baseline.FROM_ZERO));
        }
        panel.run(Plan.NO_MASS_RULE, ACCOUNTS);
        long bookedBefore = panel.booked();
        panel.truth = 0;
        System.arraycopy(usedAtBackup, 0, panel.used, 0, ACCOUNTS);
        System.arraycopy(lifetimeAtBackup, 0, panel.lifetime, 0, ACCOUNTS);
        return afterwards(panel, random, plan, pageSize, activePercent, bookedBefore);
    }

    private static Result afterwards(
            Panel panel, SplittableRandom random, Plan plan, int pageSize, int activePercent, long bookedBefore) {
        for (int run = 0; run < 4; run++) {
            for (int i = 0; i < ACCOUNTS; i++) {
                if (random.nextInt(100) < activePercent) {
                    panel.uses(i, random.nextLong(1_000));
                }
            }
            panel.run(plan, pageSize);
        }
        long beyond = panel.booked() - bookedBefore - panel.truth;
        return new Result(Math.max(0, beyond), Math.max(0, -beyond), bookedBefore);
    }

    private static Result dipped(long seed, Plan plan, int pageSize) {
        SplittableRandom random = new SplittableRandom(seed);
        Panel panel = new Panel(false);
        for (int i = 0; i < ACCOUNTS; i++) {
            panel.used[i] = random.nextLong(1L << 34);
            panel.ledgers.add(UsageLedger.unread(Baseline.FROM_ZERO));
        }
        panel.run(Plan.NO_MASS_RULE, ACCOUNTS);
        long bookedBefore = panel.booked();
        long[] before = panel.used.clone();
        for (int i = 0; i < ACCOUNTS; i++) {
            panel.used[i] -= panel.used[i] / 5;
        }
        panel.run(plan, pageSize);
        System.arraycopy(before, 0, panel.used, 0, ACCOUNTS);
        return afterwards(panel, random, plan, pageSize, 70, bookedBefore);
    }

    private static Result sum(LongFunction<Result> panel) {
        Result all = new Result(0, 0, 0);
        for (int i = 0; i < PANELS; i++) {
            all = all.plus(panel.apply(SEED + i));
        }
        return all;
    }

    @ParameterizedTest(name = "lifetime {0}, {1} % active")
    @CsvSource({"false, 70", "false, 10", "false, 3", "true, 70", "true, 10", "true, 3"})
    void aRestoredPanelIsBilledForNoMoreThanItsEarlyPagesAllow(boolean lifetime, int activePercent) {
        for (Plan plan : Plan.values()) {
            Result pages = sum(seed -> restored(seed, plan, 100, lifetime, activePercent));
            Result whole = sum(seed -> restored(seed, plan, ACCOUNTS, lifetime, activePercent));
            System.out.println("daftar.seed=" + SEED + " restored, lifetime " + lifetime + ", " + activePercent
                    + " % active, " + plan + ": over " + perPanel(pages.over()) + " in pages, "
                    + perPanel(whole.over()) + " as a whole; short " + perPanel(pages.under()) + ", "
                    + perPanel(whole.under()) + "; booked before " + perPanel(pages.restoredBytes()));
        }
        Result alone = sum(seed -> restored(seed, Plan.NO_MASS_RULE, 100, lifetime, activePercent));
        Result pages = sum(seed -> restored(seed, Plan.HOLD_THEN_REBASE, 100, lifetime, activePercent));
        assertThat(pages.over()).as("daftar.seed=%s", SEED).isLessThanOrEqualTo(alone.over());
        if (activePercent == 70) {
            assertThat(pages.over()).as("daftar.seed=%s", SEED).isZero();
        }
    }

    /** As on 3x-ui, where counters fall back while a master panel that pushed larger ones is silent. */
    @Test
    void aPanelThatDipsOnceAsAWholeIsNotBilledTwice() {
        for (Plan plan : Plan.values()) {
            Result result = sum(seed -> dipped(seed, plan, 100));
            System.out.println("daftar.seed=" + SEED + " dipped once, " + plan + ": over " + perPanel(result.over())
                    + ", short " + perPanel(result.under()) + "; booked before " + perPanel(result.restoredBytes()));
        }
        assertThat(sum(seed -> dipped(seed, Plan.HOLD_THEN_REBASE, 100)).over()).isZero();
        assertThat(sum(seed -> dipped(seed, Plan.HOLD_THEN_REBASE, 100)).under())
                .isZero();
        assertThat(sum(seed -> dipped(seed, Plan.ASK_DOUBTFUL_FIRST, 100)).over())
                .isZero();
        assertThat(sum(seed -> dipped(seed, Plan.REBASE_AT_ONCE, 100)).over())
                .as("bytes billed twice by a plan that takes first readings for proof")
                .isPositive();
    }

    private static String perPanel(long bytes) {
        return Traffic.ofBytes(bytes / PANELS).toString();
    }
}
