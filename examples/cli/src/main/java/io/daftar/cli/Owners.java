package io.daftar.cli;

import io.daftar.cli.output.JsonObject;
import io.daftar.model.PanelAccount;
import io.daftar.model.PanelAccount.AccountOwner;

/** Whose an account is, for reports that list accounts. */
final class Owners {
    private Owners() {}

    static JsonObject set(JsonObject json, PanelAccount account) {
        if (account.owner() instanceof AccountOwner.OfConfig config) {
            json.set("config_id", config.config().value());
        } else {
            json.set(
                    "order_id", ((AccountOwner.OfOrder) account.owner()).order().value());
        }
        account.owner().payer().ifPresent(reseller -> json.set("reseller_id", reseller.value()));
        return json.set("panel_id", account.panel().value()).set("panel_user", account.panelUser());
    }

    static String text(PanelAccount account) {
        String owner = account.owner() instanceof AccountOwner.OfConfig config
                ? "config " + config.config()
                : "order " + ((AccountOwner.OfOrder) account.owner()).order();
        return owner + " (" + account.panelUser() + ")";
    }
}
