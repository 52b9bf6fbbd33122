package io.daftar.panels.http;

import com.squareup.moshi.JsonReader;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reads one JSON value, leaving the reader behind it; a Moshi adapter's {@code fromJson} is one. */
@FunctionalInterface
public interface JsonParser<T> {
    /**
     * Reads.
     *
     * @return the value; null only for a JSON {@code null}, which counts as an answer of another shape than expected
     * @throws com.squareup.moshi.JsonDataException where the JSON has another shape than expected
     * @throws IOException where the JSON is broken or breaks off
     */
    @Nullable T parse(JsonReader json) throws IOException;
}
