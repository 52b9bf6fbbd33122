package io.daftar.panels.http;

import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.JsonReader;
import io.daftar.panel.PanelException;
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
     * @param understanding makes a user of them; fails with a {@link JsonDataException} where it cannot
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

    /** Reads the next value, whatever it is, member by member into {@code draft}. */
    static <T> Row<T> read(JsonReader json, Draft<T> draft) throws IOException {
        if (json.peek() != JsonReader.Token.BEGIN_OBJECT) {
            json.skipValue();
            return new Nonsense<>(Optional.empty(), "it is no object");
        }
        Optional<String> complaint = Optional.empty();
        json.beginObject();
        while (json.hasNext()) {
            String member = json.nextName();
            try {
                draft.take(member, json);
            } catch (JsonDataException e) {
                complaint = complaint.or(() -> Optional.of(member + " is not of the kind it should be"));
            }
        }
        json.endObject();
        Row<T> row = draft.finish();
        return complaint.isPresent() && row.name().isPresent() ? new Nonsense<>(row.name(), complaint.get()) : row;
    }

    /** A user of whom more and more is known, for panels that show more than {@link Members} keep. */
    interface Draft<T> {
        /**
         * Takes the value of a member, or skips it.
         *
         * @throws JsonDataException where the value, consumed all the same, is of another kind than it should be
         */
        void take(String member, JsonReader json) throws IOException;

        /** The user, once all members were taken. */
        Row<T> finish();
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
            return UserFailures.nonsense(http.name(), who, why, PanelException.Call.NONE);
        }
    }
}
