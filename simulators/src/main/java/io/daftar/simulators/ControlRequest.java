package io.daftar.simulators;

import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.JsonReader;
import java.io.IOException;
import okio.Buffer;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/** Body of a control request: whose traffic, and how much. */
record ControlRequest(String user, long bytes) {

    /** @throws IllegalArgumentException if the body is not JSON or names no user */
    static ControlRequest parse(ByteString body) {
        @Nullable String user = null;
        long bytes = 0;
        try (JsonReader json = JsonReader.of(new Buffer().write(body))) {
            json.beginObject();
            while (json.hasNext()) {
                switch (json.nextName()) {
                    case "user" -> user = json.nextString();
                    case "bytes" -> bytes = json.nextLong();
                    default -> json.skipValue();
                }
            }
            json.endObject();
        } catch (IOException | JsonDataException e) {
            throw new IllegalArgumentException("the body must be like {\"user\":\"ali_01\",\"bytes\":1000}", e);
        }
        if (user == null) {
            throw new IllegalArgumentException("the body names no user");
        }
        return new ControlRequest(user, bytes);
    }
}
