package io.daftar.report;

import io.daftar.model.PanelAccount;
import io.daftar.model.ResellerId;
import io.daftar.model.Traffic;
import java.util.List;
import java.util.Locale;

/**
 * The result of recomputing totals from their entries.
 *
 * @param resellers how many resellers were checked
 * @param accounts how many accounts were checked, those of deleted configs included
 * @param found totals that differ
 * @param repaired how many of them were repaired
 * @param unsure accounts and resellers that changed at every attempt, so that they could not be checked; the next call
 *     tries again
 * @param differences the first differences found, at most {@link #MOST_LISTED}
 */
public record VerifyReport(
        long resellers, long accounts, long found, long repaired, long unsure, List<Difference> differences) {
    /** How many differences are listed at most. */
    public static final int MOST_LISTED = 1_000;

    public VerifyReport {
        differences = List.copyOf(differences);
    }

    /** Whether every total is correct now. */
    public boolean isClean() {
        return found == repaired && unsure == 0;
    }

    /** The total that is checked. Meant for {@code switch}. */
    public enum Figure {
        /** What an account used in earlier cycles: the sum of its settlements. */
        SETTLED,
        /** What is metered for a reseller: the total of all accounts it ever owned. */
        METERED,
        /** What a reseller is forgiven: all that was ever forgiven, less what was taken back. */
        FORGIVEN;

        /** As stored and shown, such as {@code settled}. */
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The account or reseller that a total belongs to. */
    public sealed interface Subject {
        /**
         * A total of an account.
         *
         * @param account the panel account
         */
        record OfAccount(PanelAccount account) implements Subject {}

        /**
         * A total of a reseller.
         *
         * @param reseller the reseller
         */
        record OfReseller(ResellerId reseller) implements Subject {}
    }

    /**
     * A stored total that differs from its entries.
     *
     * @param subject the account or reseller
     * @param figure the total
     * @param stored what was stored
     * @param recomputed the total of the entries. Where less is metered than the entries say is forgiven, a repair
     *     takes the excess back, so that forgiven ends equal to metered
     * @param repaired whether it was repaired
     */
    public record Difference(Subject subject, Figure figure, Traffic stored, Traffic recomputed, boolean repaired) {
        public Difference asRepaired() {
            return new Difference(subject, figure, stored, recomputed, true);
        }
    }
}
