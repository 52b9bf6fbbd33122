package io.daftar.panels.xui;

import io.daftar.panel.NewPanelUser;
import java.util.Map;

/** A client to be made, checked against what the panels take. */
record NewClient(String name, UserTerms terms, UserOptions options) {
    static NewClient of(NewPanelUser user, Map<String, String> defaults) {
        return new NewClient(
                Rules.newName(user.name()),
                new UserTerms(Rules.SHARED.limit(user.limit()), Rules.expiry(user.expiry()), true),
                UserOptions.of(defaults, user.options()));
    }
}
