package io.daftar.model;

/** How the first reading of a user that already exists on the panel is booked. */
public enum Baseline {
    /** The counter of the running cycle is booked; the lifetime counter never is. */
    FROM_ZERO,
    /** The first reading is not booked, only the growth after it. */
    FROM_NOW
}
