package io.daftar.panels.marzban;

import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.JsonReader;
import io.daftar.panels.http.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * One answer of the user list.
 *
 * @param rows in the panel's order
 * @param total how many users the panel says there are; a hint
 */
record Page(List<Row> rows, OptionalLong total) {
    private static final JsonReader.Options FIELDS = JsonReader.Options.of("users", "total");

    Page {
        rows = List.copyOf(rows);
    }

    /** Reads a page, keeping no more than {@code most} rows of it: whoever sends more than was asked fills no memory. */
    static Page parse(JsonReader json, RowParser users, int most) throws IOException {
        List<Row> rows = new ArrayList<>();
        OptionalLong total = OptionalLong.empty();
        boolean seen = false;
        json.beginObject();
        while (json.hasNext()) {
            switch (json.selectName(FIELDS)) {
                case 0 -> {
                    seen = true;
                    readRows(json, users, most, rows);
                }
                case 1 -> total = total(json);
                default -> {
                    json.skipName();
                    json.skipValue();
                }
            }
        }
        json.endObject();
        if (!seen) {
            throw new JsonDataException("no list of users");
        }
        return new Page(rows, total);
    }

    private static void readRows(JsonReader json, RowParser users, int most, List<Row> rows) throws IOException {
        json.beginArray();
        while (json.hasNext()) {
            if (rows.size() < most) {
                rows.add(users.parse(json));
            } else {
                json.skipValue();
            }
        }
        json.endArray();
    }

    private static OptionalLong total(JsonReader json) throws IOException {
        try {
            return Json.wholeNumber(json);
        } catch (JsonDataException e) {
            return OptionalLong.empty();
        }
    }
}
