package io.daftar.panels.marzneshin;

import com.squareup.moshi.JsonReader;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * What the public description of the API gives away: it calls every build 0.1.0, but only the nightly one has a maximum
 * for {@code usage_duration}.
 */
final class Description {
    private static final List<String> WAY =
            List.of("components", "schemas", "UserModify", "properties", "usage_duration");

    private Description() {}

    static Optional<String> build(JsonReader json) throws IOException {
        return hasMaximum(json, 0) ? Optional.of("nightly") : Optional.empty();
    }

    private static boolean hasMaximum(JsonReader json, int depth) throws IOException {
        boolean found = false;
        json.beginObject();
        while (json.hasNext()) {
            String name = json.nextName();
            if (depth < WAY.size() && name.equals(WAY.get(depth)) && json.peek() == JsonReader.Token.BEGIN_OBJECT) {
                found |= hasMaximum(json, depth + 1);
            } else if (depth == WAY.size() && name.equals("anyOf") && json.peek() == JsonReader.Token.BEGIN_ARRAY) {
                found |= anyHasMaximum(json);
            } else {
                json.skipValue();
            }
        }
        json.endObject();
        return found;
    }

    private static boolean anyHasMaximum(JsonReader json) throws IOException {
        boolean found = false;
        json.beginArray();
        while (json.hasNext()) {
            json.beginObject();
            while (json.hasNext()) {
                found |= json.nextName().equals("maximum");
                json.skipValue();
            }
            json.endObject();
        }
        json.endArray();
        return found;
    }
}
