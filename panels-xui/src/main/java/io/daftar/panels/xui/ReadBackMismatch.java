package io.daftar.panels.xui;

import io.daftar.panel.PanelException;
import io.daftar.panel.PanelUser.PanelUserStatus;
import io.daftar.panels.http.UserFailures;
import java.util.Optional;

/** Failures of writes that a panel took and then does not show. */
final class ReadBackMismatch {
    private ReadBackMismatch() {}

    static PanelException of(String panel, String name, String what) {
        return UserFailures.mismatch(panel, name, what + ": it, or somebody else, wrote at the same time");
    }

    /** Why a client is not as it was switched; the panel may stop one who is on by itself at once. */
    static Optional<String> ofState(XuiUser after, boolean on) {
        PanelUserStatus status = after.user().status();
        boolean right = on ? status != PanelUserStatus.DISABLED : !status.running() && !after.setOn();
        return right ? Optional.empty() : Optional.of("shows the user as " + status);
    }
}
