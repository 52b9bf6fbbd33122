package io.daftar.panels.eylandoo;

import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.JsonReader;
import java.io.IOException;

/**
 * Reads the list of all users while it comes: {@code data.users} as documented, and where that is another thing,
 * {@code data}, {@code users} or the root itself as the list. Not thread-safe.
 */
final class ListParser {
    private final Verdict verdict = new Verdict();
    private final RowTaker rows;
    private boolean found;

    /** Takes one row of the list. */
    @FunctionalInterface
    interface RowTaker {
        void row(Details row);
    }

    private ListParser(RowTaker rows) {
        this.rows = rows;
    }

    static Verdict parse(JsonReader json, RowTaker rows) throws IOException {
        ListParser parser = new ListParser(rows);
        if (!parser.list(json)) {
            parser.root(json);
        }
        if (!parser.found && !parser.verdict.isRefusal()) {
            throw new JsonDataException("no list of users");
        }
        return parser.verdict;
    }

    private void root(JsonReader json) throws IOException {
        json.beginObject();
        while (json.hasNext()) {
            if (verdict.take(json)) {
                continue;
            }
            String name = json.nextName();
            if (name.equals("status") && json.peek() == JsonReader.Token.STRING) {
                verdict.status(json.nextString());
            } else if (name.equals("data") && json.peek() == JsonReader.Token.BEGIN_OBJECT) {
                data(json);
            } else if (!(name.equals("data") || name.equals("users")) || !list(json)) {
                json.skipValue();
            }
        }
        json.endObject();
    }

    private void data(JsonReader json) throws IOException {
        json.beginObject();
        while (json.hasNext()) {
            if (!json.nextName().equals("users") || !list(json)) {
                json.skipValue();
            }
        }
        json.endObject();
    }

    /** Reads the next value if it is a list; returns whether it was. */
    private boolean list(JsonReader json) throws IOException {
        if (json.peek() != JsonReader.Token.BEGIN_ARRAY) {
            return false;
        }
        found = true;
        json.beginArray();
        while (json.hasNext()) {
            rows.row(Details.parseRow(json));
        }
        json.endArray();
        return true;
    }
}
