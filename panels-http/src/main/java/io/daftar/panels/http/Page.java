package io.daftar.panels.http;

import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.JsonReader;
import io.daftar.panel.PanelException;
import io.daftar.panel.PanelException.Kind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * One answer of the user list.
 *
 * @param <T> what an adapter knows of a user
 * @param rows in the panel's order
 * @param total how many users the panel says there are; a hint
 */
public record Page<T>(List<Row<T>> rows, OptionalLong total) {
    public Page {
        rows = List.copyOf(rows);
    }

    /**
     * Reads a page whose users are a list under the key {@code list}, keeping no more than {@code most} of them: whoever
     * sends more than was asked fills no memory.
     */
    public static <T> Page<T> parse(JsonReader json, String list, JsonParser<Row<T>> users, int most)
            throws IOException {
        JsonReader.Options fields = JsonReader.Options.of(list, "total");
        List<Row<T>> rows = new ArrayList<>();
        OptionalLong total = OptionalLong.empty();
        boolean seen = false;
        json.beginObject();
        while (json.hasNext()) {
            switch (json.selectName(fields)) {
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
        return new Page<>(rows, total);
    }

    private static <T> void readRows(JsonReader json, JsonParser<Row<T>> users, int most, List<Row<T>> rows)
            throws IOException {
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

    /** Whether a failure is about what an answer holds, so that another slice of the list may be readable. */
    public static boolean isAboutContent(PanelException failure) {
        int status = failure.call().status().orElse(0);
        return failure.kind() == Kind.UNINTELLIGIBLE && (status == 200 || status == 500);
    }
}
