package io.daftar.panels.eylandoo;

import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.JsonReader;
import io.daftar.panels.http.Json;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import okhttp3.HttpUrl;

/** The subscription link, wherever the panel writes it. */
final class Link {
    /** The first is seen in production, the others were tolerated by the shop. */
    private static final List<String> PLACES = List.of(
            "sub_url", "subscription_url", "data.sub_url", "data.subscription_url", "url", "subResponse.sub_url");

    private Link() {}

    /** Whole: one that begins with its path is completed with {@code base}. */
    static Optional<String> parse(JsonReader json, HttpUrl base) throws IOException {
        if (json.peek() != JsonReader.Token.BEGIN_OBJECT) {
            throw new JsonDataException("no object");
        }
        Map<String, String> found = new HashMap<>();
        collect(json, "", found);
        return PLACES.stream()
                .map(found::get)
                .filter(Objects::nonNull)
                .findFirst()
                .map(link -> absolute(link, base));
    }

    private static void collect(JsonReader json, String prefix, Map<String, String> found) throws IOException {
        json.beginObject();
        while (json.hasNext()) {
            String name = prefix + json.nextName();
            if (PLACES.contains(name) && json.peek() == JsonReader.Token.STRING) {
                Json.text(json).filter(text -> !text.isBlank()).ifPresent(text -> found.put(name, text.strip()));
            } else if (prefix.isEmpty()
                    && (name.equals("data") || name.equals("subResponse"))
                    && json.peek() == JsonReader.Token.BEGIN_OBJECT) {
                collect(json, name + ".", found);
            } else {
                json.skipValue();
            }
        }
        json.endObject();
    }

    private static String absolute(String link, HttpUrl base) {
        if (link.startsWith("http://") || link.startsWith("https://")) {
            return link;
        }
        String root = base.toString();
        String start = root.endsWith("/") ? root.substring(0, root.length() - 1) : root;
        return start + (link.startsWith("/") ? link : "/" + link);
    }
}
