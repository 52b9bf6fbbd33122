package io.daftar.simulators.marzban;

import io.daftar.simulators.fastapi.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * Who sent a request.
 *
 * @param environment whether this is the sudo of the panel's environment, who has no row of its own
 * @param row the administrator of that name in the database; the environment's sudo may have one by coincidence
 */
record Caller(
        String name,
        boolean sudo,
        boolean environment,
        @Nullable AdminRow row) {

    void mustBeSudo() {
        if (!sudo) {
            throw Refusal.forbidden();
        }
    }

    boolean mayTouch(UserRow user) {
        return sudo || (user.owner != null && user.owner == row);
    }
}
