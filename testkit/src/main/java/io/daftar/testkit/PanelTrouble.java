package io.daftar.testkit;

/** What can become of a request to a panel. */
public enum PanelTrouble {
    /** The panel does what was asked; then the connection is closed without an answer. */
    ANSWER_LOST,
    /** The connection is closed before the panel has seen the request. */
    CONNECTION_CUT,
    /** The panel does what was asked; the connection is closed in the middle of the body. */
    BODY_CUT,
    /** The panel does what was asked and never answers, while the connection stays open. */
    SILENCE,
    /** The panel does not see the request; a web server in front of it answers 502 with a page. */
    GATEWAY_PAGE,
    /** The panel does not see the request; a content network in front of it answers 520 with a page. */
    NETWORK_PAGE,
    /** The panel does not see the request; a web server answers 200 with a page. */
    WELCOME_PAGE,
    /** The panel does not see the request; 500 as plain text comes back, and the socket is dead afterwards. */
    CRASH,
    /** The panel does not see the request; 429 comes back, with the wish to wait for seven seconds. */
    RATE_LIMIT,
    /** The panel does not see the request; a redirect to another host comes back. */
    REDIRECT,
    /** The panel does not see the request; 200 comes back with something that begins like JSON. */
    BROKEN_JSON,
    /** The panel does not see the request; 200 comes back with more JSON than anybody can keep. */
    ENDLESS_JSON,
    /** The panel does not see the request; 200 comes back with an empty body marked as compressed. */
    EMPTY_COMPRESSED
}
