package io.daftar.engine.verify;

import io.daftar.engine.booking.KeysetPages;
import io.daftar.engine.booking.UnitOfWork;
import io.daftar.engine.verify.VerifyTally.Finding;
import io.daftar.event.AuditEntry;
import io.daftar.model.AccountId;
import io.daftar.model.PanelAccount;
import io.daftar.model.Traffic;
import io.daftar.report.VerifyReport.Difference;
import io.daftar.report.VerifyReport.Figure;
import io.daftar.report.VerifyReport.Subject;
import io.daftar.store.Account;
import io.daftar.store.AccountTable.AccountChange;
import io.daftar.store.StaleVersionException;
import io.daftar.store.Store;
import io.daftar.store.Tables;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Checks the settled bytes of accounts against their settlement entries. */
final class AccountTotals {
    private static final int PAGE = 1_000;
    private static final int ATTEMPTS = 5;

    private final Store store;
    private final UnitOfWork unitOfWork;
    private final Clock clock;

    AccountTotals(Store store, UnitOfWork unitOfWork, Clock clock) {
        this.store = store;
        this.unitOfWork = unitOfWork;
        this.clock = clock;
    }

    /** Checks all accounts, a page at a time; without a repair nothing is written. */
    void check(Optional<RepairRequest> repair, VerifyTally tally) {
        for (Page page : KeysetPages.of(after -> store.inTransaction(tables -> page(tables, after)), Page::next)) {
            tally.accounts(page.read());
            for (AccountId suspect : page.suspects()) {
                tally.saw(repair.map(request -> repaired(suspect, request)).orElseGet(() -> certain(suspect)));
            }
        }
    }

    private record Page(int read, Optional<AccountId> next, List<AccountId> suspects) {}

    private static Page page(Tables tables, Optional<AccountId> after) {
        List<Account> accounts = tables.accounts().all(after, PAGE);
        Map<AccountId, Traffic> settled =
                tables.entries().settled(accounts.stream().map(Account::id).toList());
        List<AccountId> suspects = accounts.stream()
                .filter(account -> !account.ledger().settled().equals(settled.getOrDefault(account.id(), Traffic.ZERO)))
                .map(Account::id)
                .toList();
        return new Page(accounts.size(), KeysetPages.lastKey(PAGE, Account::id, accounts), suspects);
    }

    /**
     * A settlement changes the account's revision in its own transaction: under one revision, row and entries belong
     * together.
     */
    private Finding certain(AccountId id) {
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            Optional<Finding> finding = store.inTransaction(tables -> look(tables, id));
            if (finding.isPresent()) {
                return finding.get();
            }
        }
        return Finding.UNSURE;
    }

    private static Optional<Finding> look(Tables tables, AccountId id) {
        Optional<Account> before = tables.accounts().find(id);
        if (before.isEmpty()) {
            return Optional.of(Finding.of(List.of()));
        }
        Optional<Difference> difference = difference(tables, before.get());
        boolean changed = tables.accounts()
                .find(id)
                .filter(now -> now.ledger().revision() == before.get().ledger().revision())
                .isEmpty();
        return changed
                ? Optional.empty()
                : Optional.of(Finding.of(difference.stream().toList()));
    }

    private static Optional<Difference> difference(Tables tables, Account account) {
        Traffic stored = account.ledger().settled();
        Traffic recomputed = tables.entries().settled(List.of(account.id())).getOrDefault(account.id(), Traffic.ZERO);
        return stored.equals(recomputed)
                ? Optional.empty()
                : Optional.of(new Difference(
                        new Subject.OfAccount(account.user()), Figure.SETTLED, stored, recomputed, false));
    }

    private Finding repaired(AccountId id, RepairRequest repair) {
        try {
            return unitOfWork.inTransactionWithRetry((tables, recorder) -> repaired(tables, recorder, id, repair));
        } catch (StaleVersionException e) {
            return Finding.UNSURE;
        }
    }

    private Finding repaired(Tables tables, UnitOfWork.EventRecorder recorder, AccountId id, RepairRequest repair) {
        Optional<Account> found = tables.accounts().find(id);
        Optional<Difference> difference = found.flatMap(account -> difference(tables, account));
        if (found.isEmpty() || difference.isEmpty()) {
            return Finding.of(List.of());
        }
        Account before = found.get();
        PanelAccount user = before.user();
        Account after = before.withLedger(
                        before.ledger().corrected(difference.get().recomputed()))
                .withChange(tables.panels().nextChange(user.panel()));
        AccountChange change = new AccountChange(before.ledger().revision(), after);
        if (!tables.accounts().update(List.of(change)).isEmpty()) {
            throw new StaleVersionException("account " + id);
        }
        recorder.audit(
                repair.audit(AuditEntry.Subject.of(user.owner()), difference.get(), Traffic.ZERO, clock.instant()));
        return Finding.of(List.of(difference.get().asRepaired()));
    }
}
