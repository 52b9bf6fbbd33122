package io.daftar.panels.xui;

import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.JsonReader;
import io.daftar.panel.PanelException;
import io.daftar.panel.PanelException.Kind;
import io.daftar.panels.http.Answer;
import io.daftar.panels.http.Json;
import io.daftar.panels.http.JsonParser;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;

/**
 * What every answer is wrapped in. Refusals come with status 200 too.
 *
 * @param success what the panel says of it
 * @param message for people, in a language and with blanks that differ between versions
 * @param object what was asked for, where there is any
 */
record Envelope<T>(boolean success, String message, Optional<T> object) {
    private static final JsonReader.Options NAMES = JsonReader.Options.of("success", "msg", "obj");

    /** What a read answers. */
    static <T> Optional<T> read(Answer answer, JsonParser<T> object) throws IOException {
        return opened(answer, object, Kind.UNINTELLIGIBLE, "fails to say");
    }

    /** What a write answers; without an object where the panel says no more than that it is done. */
    static <T> Optional<T> written(Answer answer, JsonParser<T> object) throws IOException {
        return opened(answer, object, Kind.REJECTED, "refuses this");
    }

    /** For writes whose answer is no more than a word of success. */
    static Boolean done(Answer answer) throws IOException {
        opened(answer, Envelope::skipped, Kind.REJECTED, "refuses this");
        return true;
    }

    private static Boolean skipped(JsonReader json) throws IOException {
        json.skipValue();
        return true;
    }

    private static <T> Optional<T> opened(Answer answer, JsonParser<T> object, Kind otherwise, String what)
            throws IOException {
        if (!answer.isSuccess()) {
            throw answer.failure();
        }
        Envelope<T> envelope = answer.json(json -> parse(json, object));
        if (!envelope.success) {
            throw envelope.failure(answer, otherwise, what);
        }
        return envelope.object;
    }

    static <T> Envelope<T> parse(JsonReader json, JsonParser<T> object) throws IOException {
        Optional<Boolean> success = Optional.empty();
        String message = "";
        Optional<T> value = Optional.empty();
        json.beginObject();
        while (json.hasNext()) {
            switch (json.selectName(NAMES)) {
                case 0 -> success = Json.yesOrNo(json);
                case 1 -> message = Json.text(json).orElse("");
                case 2 -> value = value(json, success, object);
                default -> {
                    json.skipName();
                    json.skipValue();
                }
            }
        }
        json.endObject();
        boolean said = success.orElseThrow(() -> new JsonDataException("neither success nor failure"));
        return new Envelope<>(said, message, value);
    }

    private static <T> Optional<T> value(JsonReader json, Optional<Boolean> success, JsonParser<T> object)
            throws IOException {
        if (json.peek() == JsonReader.Token.NULL || !success.orElse(true)) {
            json.skipValue();
            return Optional.empty();
        }
        return Optional.ofNullable(object.parse(json));
    }

    private PanelException failure(Answer answer, Kind otherwise, String what) {
        String reason = reason().toLowerCase(Locale.ROOT);
        if (reason.startsWith("duplicate email") || reason.startsWith("email already in use")) {
            return answer.failure(Kind.CONFLICT, "has a user of that name", message.strip());
        }
        if (reason.contains("not found")) {
            return answer.failure(Kind.NOT_FOUND, "does not have that", message.strip());
        }
        if (reason.contains("json_extract")) {
            return answer.failure(
                    Kind.REJECTED,
                    "has a client without an email, and adds and renames nobody until an administrator deletes it",
                    message.strip());
        }
        return answer.failure(otherwise, what, message.strip());
    }

    /**
     * The error that the message ends with: in brackets after words that may speak of success, in brackets alone, with a
     * line feed before the last bracket, or, on the fork, after {@code Failed:}.
     */
    String reason() {
        String text = message.strip();
        int bracket = text.startsWith("(") ? 0 : text.indexOf(" (") + 1;
        if (text.endsWith(")") && text.startsWith("(", bracket)) {
            return text.substring(bracket + 1, text.length() - 1).strip();
        }
        int failed = text.indexOf("Failed: ");
        return failed < 0 ? text : text.substring(failed + "Failed: ".length()).strip();
    }
}
