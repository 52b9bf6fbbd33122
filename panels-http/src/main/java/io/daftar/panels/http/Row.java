package io.daftar.panels.http;

import io.daftar.panel.PanelException;
import io.daftar.panel.PanelException.Kind;
import java.util.Optional;

/**
 * One user in an answer.
 *
 * @param <T> what an adapter knows of a user
 */
public sealed interface Row<T> {
    /** The name, where the panel gave one. */
    Optional<String> name();

    /**
     * A user who can be understood.
     *
     * @param called the name
     */
    record Shown<T>(String called, T user) implements Row<T> {
        @Override
        public Optional<String> name() {
            return Optional.of(called);
        }
    }

    /**
     * A user of whom the panel says nonsense.
     *
     * @param why a clause such as {@code used_traffic is -5}
     */
    record Nonsense<T>(Optional<String> name, String why) implements Row<T> {
        /** A failure about this user; {@code who} is a phrase such as {@code user 'ali'}. */
        public PanelException failure(PanelHttp http, String who) {
            return new PanelException(
                    Kind.UNINTELLIGIBLE, "panel " + http.name() + " says nonsense about " + who + ": " + why);
        }
    }
}
