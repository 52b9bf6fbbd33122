package io.daftar.testkit;

/** What is wrong with a client on purpose. */
enum Flaw {
    /** Sends a write again whose answer was lost. */
    WRITES_AGAIN,
    /** Takes a name that could not be asked for as missing. */
    UNASKED_IS_MISSING,
    /** Takes usage that is not shown as zero. */
    HIDDEN_IS_ZERO,
    /** Signs in before every call. */
    ALWAYS_SIGNS_IN,
    /** Gives up a reading at the first user who cannot be shown. */
    STOPS_AT_UNREADABLE,
    /** Repeats the panel's refusal of a password, the password included. */
    TELLS_PASSWORD
}
