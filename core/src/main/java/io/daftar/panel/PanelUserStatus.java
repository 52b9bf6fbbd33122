package io.daftar.panel;

/** What a panel does with a user at the moment. Meant to be switched over. */
public enum PanelUserStatus {
    /** May connect. */
    ACTIVE,
    /** May connect; the time of the user starts with the first connection. */
    ON_HOLD,
    /** Stopped by the panel because the user's traffic limit is used up. */
    LIMITED,
    /** Stopped by the panel because the user's time is over. */
    EXPIRED,
    /** Switched off by an administrator or by Daftar. */
    DISABLED,
    /** The panel does not say, or says something new. */
    UNKNOWN;

    /** Whether the user may be able to connect, as far as anybody knows. */
    public boolean mayRun() {
        return running() || this == UNKNOWN;
    }

    /** Whether the user may connect; {@code false} where nobody knows. */
    public boolean running() {
        return this == ACTIVE || this == ON_HOLD;
    }
}
