package io.daftar.panels.http;

import com.squareup.moshi.JsonReader;
import java.io.IOException;

/** Reads one JSON value, leaving the reader behind it. */
@FunctionalInterface
public interface JsonParser<T> {
    T parse(JsonReader json) throws IOException;
}
