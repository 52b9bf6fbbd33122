package io.daftar.engine.verify;

import io.daftar.model.Panel;
import io.daftar.model.PanelAccount;
import io.daftar.report.DriftReport;
import io.daftar.report.DriftReport.AccountDrift;
import io.daftar.report.DriftReport.LifetimeDrift;
import io.daftar.report.DriftReport.PanelLine;
import io.daftar.report.PanelFailure;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;

/** The sums of one panel, and the accounts with the largest drift of all panels. Not thread-safe. */
final class DriftTally {
    /** By the negated amount, which has no overflow. */
    private static final Comparator<AccountDrift> WORST_FIRST = Comparator.<AccountDrift>comparingLong(
                    account -> -Math.abs(Math.max(account.figures().drift(), -Long.MAX_VALUE)))
            .thenComparing(account -> account.account().id());

    private final PriorityQueue<AccountDrift> worst;
    private LifetimeDrift sums = LifetimeDrift.NONE;
    private long compared;
    private long drifting;

    DriftTally(PriorityQueue<AccountDrift> worst) {
        this.worst = worst;
    }

    /** Holds as many accounts as fit into a report, the smallest drift first. */
    static PriorityQueue<AccountDrift> worst() {
        return new PriorityQueue<>(WORST_FIRST.reversed());
    }

    static List<AccountDrift> sorted(PriorityQueue<AccountDrift> worst) {
        return worst.stream().sorted(WORST_FIRST).toList();
    }

    void compared(PanelAccount account, LifetimeDrift figures) {
        compared++;
        sums = sums.plus(figures);
        if (figures.drift() == 0) {
            return;
        }
        drifting++;
        worst.add(new AccountDrift(account, figures));
        if (worst.size() > DriftReport.MOST_LISTED) {
            worst.remove();
        }
    }

    PanelLine line(Panel panel, boolean lifetimeCounters, long accounts, Optional<PanelFailure> failure) {
        return new PanelLine(panel.id(), panel.name(), lifetimeCounters, accounts, compared, drifting, sums, failure);
    }
}
