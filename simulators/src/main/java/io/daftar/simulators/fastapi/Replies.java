package io.daftar.simulators.fastapi;

import io.daftar.simulators.Answer;
import io.daftar.simulators.JsonContent;
import java.util.Map;

/** Answers in the panel's style: JSON without blanks, nulls written, text in UTF-8. */
public final class Replies {

    private Replies() {}

    public static Answer ok(JsonContent content) {
        return Answer.json(200, content);
    }

    public static Answer detail(int status, String detail) {
        return Answer.json(
                status, json -> json.beginObject().name("detail").value(detail).endObject());
    }

    public static Answer invalid(Map<String, String> problems) {
        return Answer.json(422, json -> {
            json.beginObject().name("detail").beginObject();
            for (Map.Entry<String, String> problem : problems.entrySet()) {
                json.name(problem.getKey()).value(problem.getValue());
            }
            json.endObject().endObject();
        });
    }
}
