package io.daftar.store;

import io.daftar.model.Config;
import io.daftar.model.Hold;
import io.daftar.panel.PanelUserStatus;
import java.util.Set;

/**
 * A config with its user on the panel and its reseller's holds: all that says whether the user is as it should be.
 *
 * @param config the config
 * @param resellerHolds the holds of its reseller
 * @param account the user on the panel
 */
public record ConfigAccount(Config config, Set<Hold> resellerHolds, Account account) {
    public ConfigAccount {
        resellerHolds = Set.copyOf(resellerHolds);
    }

    /** Whether the user may run. */
    public boolean wantedOn() {
        return !config.deleted() && config.holds().isEmpty() && resellerHolds.isEmpty();
    }

    /**
     * Whether nothing is to be done about the user, on the panel or in what is noted here. A user whom the panel itself
     * has stopped needs no stopping, and one whom the panel does not have is left alone.
     */
    public boolean inSync() {
        ReconcileState reconcileState = account.reconcileState();
        if (account.retired()) {
            return true;
        }
        if (config.deleted()) {
            return false;
        }
        if (account.missingSince().isPresent()) {
            return true;
        }
        boolean off = account.seen() == PanelUserStatus.DISABLED;
        boolean noted = reconcileState.stoppedFor().isPresent();
        boolean inPlace = wantedOn() ? !off && !noted : !account.seen().mayRun() && (!off || noted);
        return inPlace && !reconcileState.termsDue();
    }
}
