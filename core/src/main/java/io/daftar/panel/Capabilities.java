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
}
