package io.daftar.engine.booking;

import io.daftar.panel.PanelUser.PanelUserStatus;
import io.daftar.store.Account;
import io.daftar.store.ConfigTable.ConfigAccount;

/** What is to be done about a config's user, so that it is as it should be. */
public enum ReconcileTask {
    NOTHING,
    /** Stop the user on the panel. */
    STOP,
    /** Let the user run on the panel. */
    START,
    /** Set limit and expiry on the panel. */
    SET_TERMS,
    /** Delete the user on the panel. */
    DELETE,
    /** The panel is known to be so already; only we have not noted it yet. */
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
