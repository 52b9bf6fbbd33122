package io.daftar.ledger;

/** What the ledger made of a reading. Meant to be switched over. */
public enum Notice {
    /** The counter shows what it showed before. */
    UNCHANGED,
    /** The first reading of this account. */
    FIRST_SIGHT,
    /** More traffic in the same cycle. */
    GREW,
    /** The counter began again: the old cycle was settled. */
    RESTARTED,
    /** The user was deleted and created again: the old cycle was settled. */
    RECREATED,
    /** The counter went far back without a known reason: nothing is booked until a second reading. */
    SHRANK_LIKE_RESTART,
    /** The counter went back as after a restored backup: nothing is booked until a second reading. */
    SHRANK_LIKE_REWIND,
    /** A restored backup: the ledger follows what the panel shows, and what it went back by is not booked. */
    REWOUND,
    /** More traffic than the line could carry: not booked. */
    QUARANTINED,
    /** The ledger moved after the panel was asked: the reading is worth nothing. */
    OVERTAKEN,
    /** A reset of ours is under way: the reading is worth nothing. */
    RESET_OPEN,
    /** A reset of ours ended without showing a counter: the cycle was settled here. Never made of a reading. */
    SETTLED;

    /** Whether the reading was thrown away; the next one carries its bytes. */
    public boolean dropped() {
        return this == OVERTAKEN || this == RESET_OPEN;
    }
}
