package io.daftar.panels.marzneshin;

import io.daftar.panel.PanelException;
import io.daftar.panel.PanelException.Kind;
import io.daftar.panels.http.UserFailures;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Enables and disables users. Marzneshin answers 409 where a user is so already: that is success, and the user is read
 * instead.
 */
final class EnableSwitch {
    private final MarzneshinApi api;

    EnableSwitch(MarzneshinApi api) {
        this.api = api;
    }

    /** Lets a user just read run; returns the user afterwards. */
    UserSnapshot on(String name, UserSnapshot now) {
        if (now.isHalfActive()) {
            unlessSo(() -> api.disable(name));
        } else if (now.enabled()) {
            return now;
        }
        UserSnapshot after = unlessSo(() -> api.enable(name)).orElseGet(() -> again(name));
        if (!after.enabled()) {
            throw UserFailures.mismatch(
                    api.http().name(), name, "shows the user switched off although it was told otherwise");
        }
        return after;
    }

    /** Users whom the panel stopped itself are disabled too: a reset or a higher limit would otherwise let that user connect again. */
    UserSnapshot off(String name, UserSnapshot now) {
        if (!now.enabled()) {
            return now;
        }
        UserSnapshot after = unlessSo(() -> api.disable(name)).orElseGet(() -> again(name));
        if (after.enabled()) {
            throw UserFailures.mismatch(
                    api.http().name(), name, "shows the user switched on although it was told otherwise");
        }
        return after;
    }

    private UserSnapshot again(String name) {
        return api.find(name).orElseThrow(() -> UserFailures.missing(api.http().name(), name));
    }

    /** Disables a user unseen. */
    void off(String name) {
        unlessSo(() -> api.disable(name));
    }

    /** The user after {@code write}, or empty where the panel says that it is so already. */
    private static Optional<UserSnapshot> unlessSo(Supplier<UserSnapshot> write) {
        try {
            return Optional.of(write.get());
        } catch (PanelException e) {
            if (e.kind() == Kind.CONFLICT) {
                return Optional.empty();
            }
            throw e;
        }
    }
}
