package io.daftar.simulators.eylandoo;

import io.daftar.simulators.Answer;
import io.daftar.simulators.JsonTree;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Answers as JSON, nulls written. */
final class Replies {

    private Replies() {}

    static Answer json(int status, Map<String, @Nullable Object> document) {
        return Answer.json(status, json -> JsonTree.write(json, document));
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
