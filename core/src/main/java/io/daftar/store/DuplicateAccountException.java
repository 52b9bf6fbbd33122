package io.daftar.store;

import io.daftar.model.PanelAccount.AccountOwner;
import io.daftar.model.PanelId;

/** The panel has an account of that name already, or the same batch gave it twice. */
public final class DuplicateAccountException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient PanelId panel;
    private final String panelUser;

    public DuplicateAccountException(PanelId panel, String panelUser) {
        super("panel " + panel + " has an account '" + panelUser + "' already");
        this.panel = panel;
        this.panelUser = panelUser;
    }

    /** As {@link #DuplicateAccountException(PanelId, String)}, naming its owner. */
    public DuplicateAccountException(PanelId panel, String panelUser, AccountOwner owner) {
        super("panel " + panel + " has an account '" + panelUser + "' already, of " + shown(owner));
        this.panel = panel;
        this.panelUser = panelUser;
    }

    private static String shown(AccountOwner owner) {
        return owner instanceof AccountOwner.OfConfig config
                ? "config " + config.config()
                : "order " + ((AccountOwner.OfOrder) owner).order();
    }

    /** The panel. */
    public PanelId panel() {
        return panel;
    }

    /** The name that is taken. */
    public String panelUser() {
        return panelUser;
    }
}
