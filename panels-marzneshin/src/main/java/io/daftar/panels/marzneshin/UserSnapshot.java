package io.daftar.panels.marzneshin;

import io.daftar.panel.PanelUser;
import java.util.Set;

/**
 * A user as Marzneshin shows it, with the switches behind the status.
 *
 * @param user what the port shows
 * @param enabled switched on by administrators, whatever limit and expiry say
 * @param active enabled, neither expired nor over the limit
 * @param activated on the nodes
 * @param services ids of those the user is in
 */
record UserSnapshot(PanelUser user, boolean enabled, boolean active, boolean activated, Set<Long> services) {
    UserSnapshot {
        services = Set.copyOf(services);
    }

    /** Active by the flags, but on no node, which only switching off and on repairs. */
    boolean isHalfActive() {
        return active && !activated;
    }
}
