package io.daftar.panels.http;

import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.JsonReader;
import io.daftar.panel.PanelException;
import io.daftar.panel.PanelException.Kind;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Function;

/**
 * One user in an answer.
 *
 * @param <T> what an adapter knows of a user
 */
public sealed interface Row<T> {
    /** The name, where the panel gave one. */
    Optional<String> name();

    /**
     * Reads the next value, whatever it is, as a user whose name is the member {@code called}.
     *
     * @param wanted the members that are kept
     * @param understanding makes a user of them; what it does not understand it says by a {@link JsonDataException}
     */
    static <T> Row<T> read(
            JsonReader json, JsonReader.Options wanted, String called, Function<Members, T> understanding)
            throws IOException {
        Optional<String> name = Optional.empty();
        try {
            Members members = Members.read(json, wanted);
            name = Optional.of(members.requiredText(called));
            return new Shown<>(name.get(), understanding.apply(members));
        } catch (JsonDataException e) {
            return new Nonsense<>(name, String.valueOf(e.getMessage()));
        }
    }

    /**
     * The user, for an answer about this one alone.
     *
     * @throws JsonDataException where the panel says nonsense of that user
     */
    default T understood() {
        if (this instanceof Nonsense<T> nonsense) {
            throw new JsonDataException(nonsense.why());
        }
        return ((Shown<T>) this).user();
    }

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
