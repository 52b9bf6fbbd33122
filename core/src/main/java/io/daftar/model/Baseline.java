package io.daftar.model;

/** What the first reading of a user that already existed on the panel is worth. */
public enum Baseline {
    /** What the counter of this cycle shows at first sight is booked; the lifetime figure never is. */
    FROM_ZERO,
    /** Nothing shown at first sight is booked: only what comes after it. */
    FROM_NOW
}
