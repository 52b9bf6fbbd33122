package io.daftar.simulators;

import com.squareup.moshi.JsonWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import okio.Buffer;
import okio.BufferedSink;

/** Writes one JSON value. */
@FunctionalInterface
public interface JsonContent {

    void write(JsonWriter json) throws IOException;

    /** Writes the value without blanks, nulls included, and closes {@code sink}. */
    default void writeTo(BufferedSink sink) {
        try (JsonWriter json = JsonWriter.of(sink)) {
            json.setSerializeNulls(true);
            write(json);
        } catch (IOException e) {
            throw new UncheckedIOException("writing JSON failed", e);
        }
    }

    /** The value in memory. */
    default Buffer toBuffer() {
        Buffer buffer = new Buffer();
        writeTo(buffer);
        return buffer;
    }
}
