package io.daftar.panel;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * What a panel can do, and what its reads cost.
 *
 * @param can what it can do
 * @param usersPerPage users that one request of {@link PanelClient#forEachUser} brings; {@link Integer#MAX_VALUE} where
 *     one request brings all
 * @param namesPerRequest names that one request of {@link PanelClient#find} asks for; zero where finding any costs as
 *     much as listing all
 */
public record Capabilities(Set<Capability> can, int usersPerPage, int namesPerRequest) {
    public Capabilities {
        if (usersPerPage <= 0) {
            throw new IllegalArgumentException("users per page must be greater than zero, but is " + usersPerPage);
        }
        if (namesPerRequest < 0) {
            throw new IllegalArgumentException("names per request must not be negative, but is " + namesPerRequest);
        }
        can = can.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(can));
    }

    public boolean has(Capability capability) {
        return can.contains(capability);
    }

    /** What some panels can do and others cannot. */
    public enum Capability {
        /** Shows a lifetime counter that survives the resets of a user. */
        LIFETIME_COUNTER,
        /** The lifetime counter of a user who was deleted and created again begins at zero. */
        LIFETIME_STARTS_WITH_USER,
        /** Tells a user who was deleted and created again from the earlier one. */
        INCARNATIONS,
        /** The answer to a reset shows the user afterwards. */
        RESET_SHOWS_USER,
        /** Enables and disables many users with one request. */
        BULK_SWITCH,
        /** Resets many users with one request. */
        BULK_RESET,
        /** Deletes many users with one request. */
        BULK_DELETE,
        /** Finds users by exact name without listing all of them. */
        EXACT_NAMES,
        /** A user's time can start with the first connection. */
        EXPIRY_AFTER_FIRST_USE,
        /** The panel resets users by itself, daily or monthly. */
        PERIODIC_RESETS
    }
}
