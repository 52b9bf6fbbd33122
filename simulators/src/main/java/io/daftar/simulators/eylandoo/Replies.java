package io.daftar.simulators.eylandoo;

import com.squareup.moshi.JsonWriter;
import io.daftar.simulators.Answer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import okio.Buffer;
import org.jspecify.annotations.Nullable;

/** Answers as JSON, nulls written. */
final class Replies {

    private Replies() {}

    static Answer json(int status, Map<String, @Nullable Object> document) {
        Buffer body = new Buffer();
        try (JsonWriter json = JsonWriter.of(body)) {
            json.setSerializeNulls(true);
            json.jsonValue(document);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
        return Answer.of(status, "application/json", body);
    }

    static Answer ok(Map<String, @Nullable Object> document) {
        return json(200, document);
    }

    /** {@code {"status":"success","message":...,"data":{...}}}. */
    static Answer success(String message, Map<String, @Nullable Object> data) {
        return ok(object("status", "success", "message", message, "data", data));
    }

    /** Names and values by turns. */
    static Map<String, @Nullable Object> object(@Nullable Object... namesAndValues) {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            object.put(String.valueOf(namesAndValues[i]), namesAndValues[i + 1]);
        }
        return object;
    }
}
