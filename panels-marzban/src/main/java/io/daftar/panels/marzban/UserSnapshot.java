package io.daftar.panels.marzban;

import io.daftar.panel.PanelUser;
import io.daftar.panel.PanelUser.PanelUserStatus;
import java.util.Optional;
import java.util.OptionalLong;
import okio.ByteString;

/**
 * A user as Marzban shows it, with what must be sent back when the user is changed.
 *
 * @param user what the port shows
 * @param expire Unix seconds, or empty where the user does not end by a date
 * @param hold seconds after the first connection, where the panel keeps such a length
 * @param wasOnline whether the user ever connected
 * @param nextPlan as the panel wrote it
 */
record UserSnapshot(
        PanelUser user, OptionalLong expire, OptionalLong hold, boolean wasOnline, Optional<ByteString> nextPlan) {

    /**
     * Whether a disabled user was on hold before: Marzban forgets that, so this is what it goes by itself when it
     * activates all users of an administrator.
     */
    boolean waitsForFirstUse() {
        return waitsForFirstUse(user.status(), expire, hold, wasOnline);
    }

    static boolean waitsForFirstUse(PanelUserStatus status, OptionalLong expire, OptionalLong hold, boolean wasOnline) {
        return status == PanelUserStatus.ON_HOLD
                || (status == PanelUserStatus.DISABLED && hold.isPresent() && expire.isEmpty() && !wasOnline);
    }
}
