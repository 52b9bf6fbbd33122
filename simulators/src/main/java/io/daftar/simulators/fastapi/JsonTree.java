package io.daftar.simulators.fastapi;

import com.squareup.moshi.JsonReader;
import io.daftar.simulators.JsonValues;
import java.io.IOException;
import okio.Buffer;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/** {@link JsonValues} of a whole text. */
public final class JsonTree {

    /** Knows the position of the character where reading stopped, as the panel reports it. */
    public static final class Broken extends Exception {

        private static final long serialVersionUID = 1;

        public final long position;

        Broken(long position) {
            super("broken JSON at " + position, null, false, false);
            this.position = position;
        }
    }

    private JsonTree() {}

    public static @Nullable Object parse(ByteString text) throws Broken {
        Buffer source = new Buffer().write(text);
        JsonReader reader = JsonReader.of(source);
        try {
            Object value = JsonValues.read(reader);
            if (reader.peek() != JsonReader.Token.END_DOCUMENT) {
                throw new Broken(text.size() - source.size());
            }
            return value;
        } catch (IOException | com.squareup.moshi.JsonDataException e) {
            throw new Broken(text.size() - source.size());
        }
    }
}
