package io.daftar.testkit;

import java.util.function.LongConsumer;

/**
 * What a harness can do to its panel behind the client's back. {@link SimulatedFaults} does all of it for any simulated
 * panel.
 */
public interface PanelFaults {
    /** Lets a user use traffic, and lets the panel notice: its own review of limits has run when this returns. */
    void use(String user, long bytes);

    /** Takes a user away, as another administrator would. */
    void remove(String user);

    /** Lets the next {@code requests} requests that only read meet this; sign-ins are left alone. */
    void onReads(PanelTrouble trouble, long requests);

    /** Lets the next {@code requests} requests that change something meet this; sign-ins are left alone. */
    void onWrites(PanelTrouble trouble, long requests);

    /** From now on requests meet nothing. */
    void clear();

    /** Connections are refused from now on, open ones are closed. */
    void goDown();

    /** Makes every session so far invalid. */
    void endSessions();

    /** Calls {@code hook} with the number of each request since now that only reads, from 1, before the panel sees it. */
    void beforeReads(LongConsumer hook);

    /** Requests that reached the panel, sign-ins included. */
    long requests();

    /** Requests that reached the panel and change something, sign-ins not included. */
    long writes();

    /** Attempts to sign in; zero for ever on panels without. */
    long signIns();
}
