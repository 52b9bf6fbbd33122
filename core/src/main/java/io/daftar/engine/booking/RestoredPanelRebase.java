package io.daftar.engine.booking;

import io.daftar.event.AuditEntry;
import io.daftar.ledger.Doubt;
import io.daftar.ledger.UsageLedger;
import io.daftar.model.AccountId;
import io.daftar.model.PanelId;
import io.daftar.store.Account;
import io.daftar.store.AccountTable.AccountChange;
import io.daftar.store.Leases.Lease;
import io.daftar.store.Tables;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Takes the counters of a restored panel as the new base of every account whose counter decreased, and audits it.
 *
 * @param lease the lease of the run, which guards each page
 */
public record RestoredPanelRebase(UnitOfWork unitOfWork, PanelId panel, Lease lease) {
    private static final int PAGE = 500;

    public void run(Instant at) {
        KeysetPages.of(
                        PAGE,
                        Account::id,
                        after -> unitOfWork.inTransaction((tables, recorder) -> rebase(tables, after)))
                .readAll();
        unitOfWork.inTransaction((tables, recorder) -> {
            tables.require(lease);
            recorder.audit(new AuditEntry(
                    at,
                    AuditEntry.Subject.panel(panel),
                    "panel_restored",
                    LedgerWriter.SYNC.actor(),
                    "counters_went_back",
                    Map.of()));
            return Boolean.TRUE;
        });
    }

    /** Returns the page. */
    private List<Account> rebase(Tables tables, Optional<AccountId> after) {
        tables.require(lease);
        List<Account> page = tables.accounts().doubtful(panel, after, PAGE);
        List<AccountChange> changes = new ArrayList<>();
        for (Account account : page) {
            UsageLedger ledger = account.ledger();
            ledger.doubt()
                    .filter(doubt -> doubt.kind() == Doubt.Kind.SHRUNK)
                    .map(doubt -> ledger.rebased(doubt.shown()).after())
                    .ifPresent(base -> changes.add(new AccountChange(ledger.revision(), account.withLedger(base))));
        }
        tables.accounts().update(changes);
        return page;
    }
}
