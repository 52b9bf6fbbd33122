package io.daftar.panel;

/** What one panel can do and another can not. */
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
    /** Users can begin to run out of time with their first connection. */
    EXPIRY_AFTER_FIRST_USE,
    /** The panel resets users by itself, daily or monthly. */
    PERIODIC_RESETS
}
