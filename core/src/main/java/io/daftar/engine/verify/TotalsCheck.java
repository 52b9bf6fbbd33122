package io.daftar.engine.verify;

import io.daftar.engine.booking.UnitOfWork;
import io.daftar.model.Attribution;
import io.daftar.report.VerifyReport;
import io.daftar.store.Store;
import java.time.Clock;
import java.util.Optional;

/**
 * Recomputes totals from their entries. Reads page by page and holds no lock; bookings meanwhile are neither mistaken
 * for a difference nor overwritten. Asks no panel. Thread-safe.
 */
public final class TotalsCheck {
    private final AccountTotals accounts;
    private final ResellerTotals resellers;

    public TotalsCheck(Store store, UnitOfWork unitOfWork, Clock clock) {
        this.accounts = new AccountTotals(store, unitOfWork, clock);
        this.resellers = new ResellerTotals(store, unitOfWork, clock);
    }

    /** Lists differences and changes nothing. */
    public VerifyReport verify() {
        return run(Optional.empty());
    }

    /**
     * Repairs differences, each account and each reseller in a transaction of its own with an audit entry: accounts
     * first, since what resellers are metered follows from them.
     */
    public VerifyReport repair(Attribution by) {
        return run(Optional.of(new RepairRequest(by)));
    }

    private VerifyReport run(Optional<RepairRequest> repair) {
        VerifyTally tally = new VerifyTally();
        accounts.check(repair, tally);
        resellers.check(repair, tally);
        return tally.report();
    }
}
