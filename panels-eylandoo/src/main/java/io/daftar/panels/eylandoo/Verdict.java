package io.daftar.panels.eylandoo;

import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.JsonReader;
import io.daftar.panels.http.Json;
import java.io.IOException;
import java.util.Set;

/** Whether an answer says of itself, whatever its HTTP status, that nothing was done. Not thread-safe. */
final class Verdict {
    private static final Set<String> FAILURES = Set.of("error", "fail", "failed", "failure");
    private static final JsonReader.Options NAMES =
            JsonReader.Options.of("success", "message", "error", "detail", "msg", "reason");

    private boolean refused;
    private String said = "";

    static Verdict parse(JsonReader json) throws IOException {
        Verdict verdict = new Verdict();
        if (json.peek() != JsonReader.Token.BEGIN_OBJECT) {
            throw new JsonDataException("no object");
        }
        json.beginObject();
        while (json.hasNext()) {
            if (verdict.take(json)) {
                continue;
            }
            if (json.nextName().equals("status") && json.peek() == JsonReader.Token.STRING) {
                verdict.status(json.nextString());
            } else {
                json.skipValue();
            }
        }
        json.endObject();
        return verdict;
    }

    /** Reads a name and its value if it is one of ours; returns whether it was. */
    boolean take(JsonReader json) throws IOException {
        int field = json.selectName(NAMES);
        if (field < 0) {
            return false;
        }
        try {
            if (field == 0) {
                refused |= !Json.yesOrNo(json).orElse(true);
            } else if (said.isEmpty()) {
                said = Json.text(json).orElse("");
            } else {
                json.skipValue();
            }
        } catch (JsonDataException e) {
            // A message that is no text: there is nothing to quote.
        }
        return true;
    }

    void status(String word) {
        refused |= FAILURES.contains(word);
    }

    boolean isRefusal() {
        return refused;
    }

    /** The panel's message; may be empty. */
    String said() {
        return said;
    }
}
