package io.daftar.panels.http;

import io.daftar.panel.PanelUser.PanelUserStatus;

/** Which users are as they shall be, so that they are not switched. */
public final class SwitchRules {
    private SwitchRules() {}

    /**
     * Whether a user of this status is left as it is. Users whom the panel stopped by itself are left to it either way:
     * disabled, they would be revived by whoever activates all disabled users later; enabled, they would be stopped
     * again as soon as the panel looks.
     */
    public static boolean isAlready(PanelUserStatus status, boolean on) {
        return switch (status) {
            case ACTIVE, ON_HOLD -> on;
            case DISABLED -> !on;
            case LIMITED, EXPIRED -> true;
            case UNKNOWN -> false;
        };
    }
}
