package io.daftar.report;

import io.daftar.model.ConfigId;
import io.daftar.model.PanelId;
import java.util.Optional;

/**
 * A panel, a part of its list or a user that could not be read or written.
 *
 * @param panel where
 * @param config whose user it is, where that is known
 * @param panelUser the user's name, or in words which part of the list; empty for the whole panel
 * @param kind what went wrong
 * @param message one sentence, without secrets
 */
public record PanelFailure(
        PanelId panel, Optional<ConfigId> config, String panelUser, FailureKind kind, String message) {

    /** Of a whole panel. */
    public static PanelFailure ofPanel(PanelId panel, FailureKind kind, String message) {
        return new PanelFailure(panel, Optional.empty(), "", kind, message);
    }

    public boolean isOfWholePanel() {
        return panelUser.isEmpty();
    }
}
