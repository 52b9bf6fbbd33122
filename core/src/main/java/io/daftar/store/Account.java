package io.daftar.store;

import io.daftar.ledger.UsageLedger;
import io.daftar.model.AccountId;
import io.daftar.model.PanelAccount;
import io.daftar.panel.PanelUserStatus;
import java.time.Instant;
import java.util.Optional;

/**
 * A panel account with all that is known of it.
 *
 * @param user which user of which panel, and whose
 * @param ledger its traffic; its revision guards every write of this row
 * @param seen what the panel last said of the user, or what a confirmed write of ours made of it
 * @param missingSince since when the panel says that there is no such user; empty where it does not
 * @param reconcileState how far the user was brought to what it should be
 * @param retired whether the user was deleted on the panel: the row is kept for its traffic, and its name is free again
 * @param change the panel's change number when a ledger change outside a sync run last touched this account
 */
public record Account(
        PanelAccount user,
        UsageLedger ledger,
        PanelUserStatus seen,
        Optional<Instant> missingSince,
        ReconcileState reconcileState,
        boolean retired,
        long change) {
    public AccountId id() {
        return user.id();
    }

    public Account withLedger(UsageLedger newLedger) {
        return new Account(user, newLedger, seen, missingSince, reconcileState, retired, change);
    }

    public Account withSeen(PanelUserStatus newSeen) {
        return new Account(user, ledger, newSeen, missingSince, reconcileState, retired, change);
    }

    public Account withMissingSince(Optional<Instant> since) {
        return new Account(user, ledger, seen, since, reconcileState, retired, change);
    }

    public Account withChange(long newChange) {
        return new Account(user, ledger, seen, missingSince, reconcileState, retired, newChange);
    }

    public Account withReconcileState(ReconcileState newState) {
        return new Account(user, ledger, seen, missingSince, newState, retired, change);
    }

    /** The user is gone for good. */
    public Account asRetired() {
        return new Account(user, ledger, seen, missingSince, reconcileState, true, change);
    }

    /** A user that was not read since it became ours. */
    public static Account added(PanelAccount user, UsageLedger ledger, PanelUserStatus seen, long change) {
        return new Account(user, ledger, seen, Optional.empty(), ReconcileState.RUNNING, false, change);
    }
}
