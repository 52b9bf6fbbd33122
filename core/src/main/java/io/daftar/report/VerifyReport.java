package io.daftar.report;

import io.daftar.model.PanelAccount;
import io.daftar.model.ResellerId;
import io.daftar.model.Traffic;
import java.util.List;
import java.util.Locale;

/**
 * What came of recomputing sums.
 *
 * @param resellers how many were checked
 * @param accounts how many were checked, those of deleted configs among them
 * @param found figures that differ
 * @param repaired how many of them were put right
 * @param unsure accounts and resellers that were booked on at every look, so that nothing can be said of them; the next
 *     call looks again
 * @param differences the first of what was found, at most {@link #MOST_LISTED}
 */
public record VerifyReport(
        long resellers, long accounts, long found, long repaired, long unsure, List<Difference> differences) {
    /** So many differences are listed. */
    public static final int MOST_LISTED = 1_000;

    public VerifyReport {
        differences = List.copyOf(differences);
    }

    /** Whether every sum is as it should be now. */
    public boolean isClean() {
        return found == repaired && unsure == 0;
    }

    /** Which sum. Meant to be switched over. */
    public enum Figure {
        /** What an account used in earlier cycles: the sum of its settlements. */
        SETTLED,
        /** What is metered for a reseller: all that all of the reseller's accounts ever used. */
        METERED,
        /** What is forgiven a reseller: what was ever forgiven less what was taken back of it. */
        FORGIVEN;

        /** As stored and shown, such as {@code settled}. */
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Whose figure it is. */
    public sealed interface Subject {
        /**
         * An account's.
         *
         * @param account which user of which panel, and whose
         */
        record OfAccount(PanelAccount account) implements Subject {}

        /**
         * A reseller's.
         *
         * @param reseller whose
         */
        record OfReseller(ResellerId reseller) implements Subject {}
    }

    /**
     * A figure that is not what it should be.
     *
     * @param subject whose
     * @param figure which
     * @param stored what was stored
     * @param recomputed what it should be. Where less is metered than the entries say is forgiven, a repair takes the
     *     excess back, so that what is forgiven ends as what is metered
     * @param repaired whether it was put right
     */
    public record Difference(Subject subject, Figure figure, Traffic stored, Traffic recomputed, boolean repaired) {
        public Difference asRepaired() {
            return new Difference(subject, figure, stored, recomputed, true);
        }
    }
}
