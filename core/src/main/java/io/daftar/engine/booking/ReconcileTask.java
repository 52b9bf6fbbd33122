package io.daftar.engine.booking;

import io.daftar.panel.PanelUser.PanelUserStatus;
import io.daftar.store.Account;
import io.daftar.store.ConfigTable.ConfigAccount;

/** The change that brings a config's user in sync. */
public enum ReconcileTask {
    NOTHING,
    /** Disable the user on the panel. */
    STOP,
    /** Enable the user on the panel. */
    START,
    /** Set limit and expiry on the panel. */
    SET_TERMS,
    /** Delete the user on the panel. */
    DELETE,
    /** Update the reconcile state only: the panel is known to be as wanted. */
    NOTE;

    public static ReconcileTask of(ConfigAccount config) {
        if (config.inSync()) {
            return NOTHING;
        }
        Account account = config.account();
        if (config.config().deleted()) {
            return account.missingSince().isPresent() ? NOTE : DELETE;
        }
        if (account.reconcileState().termsDue()) {
            return SET_TERMS;
        }
        if (config.wantedOn()) {
            return account.seen().running() ? NOTE : START;
        }
        return account.seen() == PanelUserStatus.DISABLED ? NOTE : STOP;
    }
}
