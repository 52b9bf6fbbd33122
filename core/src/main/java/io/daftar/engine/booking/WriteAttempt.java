package io.daftar.engine.booking;

import io.daftar.panel.PanelException;
import io.daftar.panel.PanelUser;
import java.util.Optional;

/**
 * The outcome of a write for one user, tried a few times if need be.
 *
 * @param attempts how many times it was tried
 * @param shown the user as the panel showed it afterwards, where it did
 * @param failure the last failure, or empty where the panel confirmed the write
 */
public record WriteAttempt(int attempts, Optional<PanelUser> shown, Optional<PanelException> failure) {
    public boolean succeeded() {
        return failure.isEmpty();
    }
}
