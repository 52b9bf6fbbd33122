package io.daftar.engine.panelio;

import io.daftar.panel.Capabilities;
import java.util.OptionalLong;

/** How the users of a panel are read most cheaply. */
public enum ReadPlan {
    /** Page by page. */
    LISTING,
    /** By exact names. */
    NAMES;

    /**
     * The plan that needs fewer requests. A panel whose size is not known yet is listed, unless one request for names is enough.
     *
     * @param accounts how many accounts the panel has
     * @param users how many the panel had when it was last listed, where that is known
     * @param capabilities what the panel's reads cost
     */
    public static ReadPlan cheapest(long accounts, OptionalLong users, Capabilities capabilities) {
        if (capabilities.namesPerRequest() == 0) {
            return LISTING;
        }
        long byNames = requests(accounts, capabilities.namesPerRequest());
        long listing = users.isPresent() ? requests(users.getAsLong(), capabilities.usersPerPage()) : Long.MAX_VALUE;
        boolean worthIt = users.isPresent() ? byNames < listing : byNames <= 1;
        return worthIt ? NAMES : LISTING;
    }

    private static long requests(long users, int perRequest) {
        return Math.max(1, (users + perRequest - 1) / perRequest);
    }
}
