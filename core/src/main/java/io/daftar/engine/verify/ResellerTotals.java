package io.daftar.engine.verify;

import io.daftar.engine.booking.KeysetPages;
import io.daftar.engine.booking.UnitOfWork;
import io.daftar.engine.verify.VerifyTally.Finding;
import io.daftar.event.AuditEntry;
import io.daftar.event.UsageEntry;
import io.daftar.model.Reseller;
import io.daftar.model.ResellerId;
import io.daftar.model.Traffic;
import io.daftar.report.VerifyReport.Difference;
import io.daftar.report.VerifyReport.Figure;
import io.daftar.report.VerifyReport.Subject;
import io.daftar.store.AccountTable.AccountSums;
import io.daftar.store.StaleVersionException;
import io.daftar.store.Store;
import io.daftar.store.Tables;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Checks what resellers are metered and forgiven against their accounts and entries. */
final class ResellerTotals {
    private static final int PAGE = 200;
    private static final int ATTEMPTS = 5;

    private final Store store;
    private final UnitOfWork unitOfWork;
    private final Clock clock;

    ResellerTotals(Store store, UnitOfWork unitOfWork, Clock clock) {
        this.store = store;
        this.unitOfWork = unitOfWork;
        this.clock = clock;
    }

    /** Checks all resellers, one after another; without a repair nothing is written. */
    void check(Optional<RepairRequest> repair, VerifyTally tally) {
        for (List<Reseller> page : KeysetPages.of(
                PAGE,
                Reseller::id,
                after -> store.inTransaction(tables -> tables.resellers().page(after, PAGE)))) {
            tally.resellers(page.size());
            for (Reseller reseller : page) {
                Finding finding = certain(reseller.id());
                tally.saw(
                        finding.differences().isEmpty()
                                ? finding
                                : repair.map(request -> repaired(reseller.id(), request))
                                        .orElse(finding));
            }
        }
    }

    /**
     * A booking changes an account and the metered bytes in one transaction, and forgiving changes the version: while
     * neither changes, the row, the accounts and the entries belong together.
     */
    private Finding certain(ResellerId id) {
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            Optional<Finding> finding = store.inTransaction(tables -> look(tables, id));
            if (finding.isPresent()) {
                return finding.get();
            }
        }
        return Finding.UNSURE;
    }

    private static Optional<Finding> look(Tables tables, ResellerId id) {
        Optional<Reseller> before = tables.resellers().find(id);
        if (before.isEmpty()) {
            return Optional.of(Finding.of(List.of()));
        }
        List<Difference> differences = Sums.of(tables, id).against(before.get());
        boolean unchanged = differences.isEmpty()
                || tables.resellers()
                        .find(id)
                        .filter(now -> now.version() == before.get().version()
                                && now.metered().equals(before.get().metered()))
                        .isPresent();
        return unchanged ? Optional.of(Finding.of(differences)) : Optional.empty();
    }

    /**
     * The recomputed totals.
     *
     * @param metered the total of all accounts
     * @param forgiven the total of the entries
     */
    private record Sums(Traffic metered, Traffic forgiven) {
        static Sums of(Tables tables, ResellerId id) {
            AccountSums accounts = tables.accounts().sums(id);
            Map<UsageEntry.Kind, Traffic> entries = tables.entries().sums(id);
            Traffic takenBack = entries.getOrDefault(UsageEntry.Kind.FORGIVENESS_TAKEN_BACK, Traffic.ZERO);
            return new Sums(
                    accounts.current().plus(accounts.settled()),
                    entries.getOrDefault(UsageEntry.Kind.FORGIVEN, Traffic.ZERO).minusOrZero(takenBack));
        }

        List<Difference> against(Reseller reseller) {
            Subject subject = new Subject.OfReseller(reseller.id());
            List<Difference> differences = new ArrayList<>();
            if (!reseller.metered().equals(metered)) {
                differences.add(new Difference(subject, Figure.METERED, reseller.metered(), metered, false));
            }
            if (!reseller.forgiven().equals(forgiven)) {
                differences.add(new Difference(subject, Figure.FORGIVEN, reseller.forgiven(), forgiven, false));
            }
            return differences;
        }

        /** Forgiven bytes beyond those metered, which a repair takes back. */
        Traffic excess() {
            return forgiven.minusOrZero(metered);
        }
    }

    private Finding repaired(ResellerId id, RepairRequest repair) {
        try {
            return unitOfWork.inTransactionWithRetry((tables, recorder) -> repaired(tables, recorder, id, repair));
        } catch (StaleVersionException e) {
            return Finding.UNSURE;
        }
    }

    private Finding repaired(Tables tables, UnitOfWork.EventRecorder recorder, ResellerId id, RepairRequest repair) {
        Optional<Reseller> before = tables.resellers().find(id);
        if (before.isEmpty()) {
            return Finding.of(List.of());
        }
        Sums sums = Sums.of(tables, id);
        List<Difference> differences = sums.against(before.get());
        if (differences.isEmpty()) {
            return Finding.of(differences);
        }
        Traffic excess = sums.excess();
        tables.resellers().correct(before.get(), sums.metered(), sums.forgiven().minus(excess));
        Instant now = clock.instant();
        if (!excess.isZero()) {
            tables.entries().add(List.of(takenBack(id, excess, repair, now)));
        }
        differences.forEach(
                difference -> recorder.audit(repair.audit(AuditEntry.Subject.reseller(id), difference, excess, now)));
        return Finding.of(differences.stream().map(Difference::asRepaired).toList());
    }

    private static UsageEntry takenBack(ResellerId id, Traffic excess, RepairRequest repair, Instant at) {
        return new UsageEntry(
                at,
                UsageEntry.Kind.FORGIVENESS_TAKEN_BACK,
                Optional.empty(),
                Optional.of(id),
                excess,
                repair.by().actor(),
                repair.by().reason());
    }
}
