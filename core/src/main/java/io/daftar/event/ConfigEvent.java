package io.daftar.event;

import io.daftar.model.Actor;
import io.daftar.model.ConfigId;
import io.daftar.model.PanelId;
import io.daftar.model.Reason;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * An event of a config: one for each change that was tried on its panel.
 *
 * @param at UTC
 * @param config the config
 * @param type what happened
 * @param reason why, where there is one
 * @param actor the person or job behind it
 * @param remote the outcome on the panel
 * @param panel the panel
 * @param panelType its type, such as {@code marzban}
 * @param details figures and words; never a secret
 */
public record ConfigEvent(
        Instant at,
        ConfigId config,
        Type type,
        Optional<Reason> reason,
        Actor actor,
        Remote remote,
        PanelId panel,
        String panelType,
        Map<String, String> details) {
    public ConfigEvent {
        details = Map.copyOf(details);
    }

    /** What happened. */
    public enum Type {
        /** The user was created on the panel. */
        CREATED,
        /** The user was disabled because of a hold that no actor placed on the config. */
        AUTO_DISABLED,
        /** The user runs again because no hold stands any more. */
        AUTO_ENABLED,
        /** The user should run again, but the panel has not confirmed it yet. */
        AUTO_ENABLE_FAILED,
        /** The user was disabled because an actor asked for it. */
        MANUAL_DISABLED,
        /** The user runs again because an actor asked for it. */
        MANUAL_ENABLED,
        /** Limit and expiry were set. */
        TERMS_SET,
        /** The running cycle was settled and the panel's counter reset. */
        USAGE_RESET,
        /** The user was deleted. */
        DELETED;

        /** As stored and shown, such as {@code auto_disabled}. */
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * The outcome of a change on the panel.
     *
     * @param success whether the panel confirmed it
     * @param attempts attempts over all runs; zero where the panel showed the wanted state already
     * @param lastError the error of the last failed attempt, without secrets
     */
    public record Remote(boolean success, int attempts, Optional<String> lastError) {
        public static Remote confirmed(int attempts) {
            return new Remote(true, attempts, Optional.empty());
        }
    }
}
