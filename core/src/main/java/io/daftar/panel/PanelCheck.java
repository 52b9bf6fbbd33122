package io.daftar.panel;

import java.util.Optional;

/**
 * How a panel answered when it was knocked at: a value, never an exception.
 *
 * @param reachable whether it answered as a panel of its type
 * @param authenticated whether it took the credentials
 * @param version what it says of itself, where it does
 * @param capabilities what it can do
 * @param problem what is wrong, in a sentence; empty where nothing is
 */
public record PanelCheck(
        boolean reachable,
        boolean authenticated,
        Optional<String> version,
        Capabilities capabilities,
        Optional<PanelException> problem) {
    public boolean ok() {
        return reachable && authenticated && problem.isEmpty();
    }
}
