package io.daftar.cli.output;

import com.squareup.moshi.JsonWriter;
import io.daftar.model.Traffic;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import okio.Buffer;
import org.jspecify.annotations.Nullable;

/** One JSON object, its keys in the order in which they were set. Not thread-safe. */
public final class JsonObject {
    private final Map<String, @Nullable Object> values = new LinkedHashMap<>();

    public JsonObject set(String key, long value) {
        return put(key, value);
    }

    public JsonObject set(String key, boolean value) {
        return put(key, value);
    }

    public JsonObject set(String key, String value) {
        return put(key, value);
    }

    /** In bytes. */
    public JsonObject set(String key, Traffic value) {
        return put(key, value.bytes());
    }

    public JsonObject set(String key, JsonObject value) {
        return put(key, value.values);
    }

    public JsonObject setTexts(String key, Collection<String> value) {
        return put(key, List.copyOf(value));
    }

    public JsonObject setNumbers(String key, Collection<Long> value) {
        return put(key, List.copyOf(value));
    }

    public JsonObject setObjects(String key, Collection<JsonObject> value) {
        return put(key, value.stream().map(object -> object.values).toList());
    }

    /** The bytes, or null. */
    public JsonObject setTraffic(String key, Optional<Traffic> value) {
        return put(key, value.map(Traffic::bytes).orElse(null));
    }

    /** ISO-8601 in UTC, or null. */
    public JsonObject setInstant(String key, Optional<Instant> value) {
        return put(key, value.map(Instant::toString).orElse(null));
    }

    public JsonObject setText(String key, Optional<String> value) {
        return put(key, value.orElse(null));
    }

    public JsonObject setObject(String key, Optional<JsonObject> value) {
        return put(key, value.map(object -> object.values).orElse(null));
    }

    public JsonObject setNull(String key) {
        return put(key, null);
    }

    private JsonObject put(String key, @Nullable Object value) {
        if (values.containsKey(key)) {
            throw new IllegalStateException("the key " + key + " was set twice");
        }
        values.put(key, value);
        return this;
    }

    /** On one line. */
    @Override
    public String toString() {
        Buffer text = new Buffer();
        try (JsonWriter writer = JsonWriter.of(text)) {
            writer.setSerializeNulls(true);
            writer.jsonValue(values);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.readUtf8();
    }
}
