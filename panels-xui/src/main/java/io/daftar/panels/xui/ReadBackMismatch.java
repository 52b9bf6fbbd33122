package io.daftar.panels.xui;

import io.daftar.panel.PanelException;
import io.daftar.panel.PanelException.Kind;
import io.daftar.panel.PanelUserStatus;
import java.util.Optional;

/** Failures of writes that a panel took and then does not show. */
final class ReadBackMismatch {
    private ReadBackMismatch() {}

    static PanelException of(String panel, String name, String what) {
        return new PanelException(
                Kind.OUTCOME_UNKNOWN,
                "panel " + panel + " took a change of user '" + Rules.shown(name) + "' but " + what
                        + ": it, or somebody else, wrote at the same time");
    }

    static PanelException unconfirmed(String panel, String name, PanelException why) {
        return new PanelException(
                Kind.OUTCOME_UNKNOWN,
                "a change of user '" + Rules.shown(name) + "' on panel " + panel + " could not be read back",
                why.call(),
                why);
    }

    /** Why a client is not as it was switched; the panel may stop one who is on by itself at once. */
    static Optional<String> ofState(XuiUser after, boolean on) {
        PanelUserStatus status = after.user().status();
        boolean right = on ? status != PanelUserStatus.DISABLED : !status.running() && !after.setOn();
        return right ? Optional.empty() : Optional.of("shows the user as " + status);
    }
}
