package io.daftar.panels.eylandoo;

import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.JsonReader;
import io.daftar.panels.http.Json;
import io.daftar.panels.http.PanelHttp;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The subscription link, wherever the panel writes it. */
final class SubscriptionLink {
    /** The first is seen in production, the others were tolerated by the shop. */
    private static final List<String> PLACES = List.of(
            "sub_url", "subscription_url", "data.sub_url", "data.subscription_url", "url", "subResponse.sub_url");

    private SubscriptionLink() {}

    /** Whole: one that begins with its path is completed with the panel's own URL. */
    static Optional<String> parse(JsonReader json, PanelHttp http) throws IOException {
        if (json.peek() != JsonReader.Token.BEGIN_OBJECT) {
            throw new JsonDataException("no object");
        }
        Map<String, String> found = new HashMap<>();
        collect(json, "", found);
        return PLACES.stream()
                .map(found::get)
                .filter(Objects::nonNull)
                .findFirst()
                .flatMap(http::absoluteLink);
    }

    private static void collect(JsonReader json, String prefix, Map<String, String> found) throws IOException {
        json.beginObject();
        while (json.hasNext()) {
            String name = prefix + json.nextName();
            if (PLACES.contains(name) && json.peek() == JsonReader.Token.STRING) {
                Json.text(json).filter(text -> !text.isBlank()).ifPresent(text -> found.put(name, text));
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
}
