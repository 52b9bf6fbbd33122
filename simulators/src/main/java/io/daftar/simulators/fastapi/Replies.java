package io.daftar.simulators.fastapi;

import com.squareup.moshi.JsonWriter;
import io.daftar.simulators.Answer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import okio.Buffer;

/** Answers in the panel's style: JSON without blanks, nulls written, text in UTF-8. */
public final class Replies {

    @FunctionalInterface
    public interface Content {
        void write(JsonWriter json) throws IOException;
    }

    private Replies() {}

    public static Answer json(int status, Content content) {
        Buffer body = new Buffer();
        try (JsonWriter json = JsonWriter.of(body)) {
            json.setSerializeNulls(true);
            content.write(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Answer.of(status, "application/json", body);
    }

    public static Answer ok(Content content) {
        return json(200, content);
    }

    public static Answer detail(int status, String detail) {
        return json(
                status, json -> json.beginObject().name("detail").value(detail).endObject());
    }

    public static Answer invalid(Map<String, String> problems) {
        return json(422, json -> {
            json.beginObject().name("detail").beginObject();
            for (Map.Entry<String, String> problem : problems.entrySet()) {
                json.name(problem.getKey()).value(problem.getValue());
            }
            json.endObject().endObject();
        });
    }
}
