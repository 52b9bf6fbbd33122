package io.daftar.testkit.fastapi;

import com.squareup.moshi.JsonReader;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import okio.Buffer;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * JSON as maps, lists, strings, booleans, nulls and numbers. Numbers keep their spelling as a {@link BigDecimal}: the
 * panel tells {@code 1} from {@code 1.0}, and one beyond 64 bits gets as far as its database.
 */
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
            Object value = read(reader);
            if (reader.peek() != JsonReader.Token.END_DOCUMENT) {
                throw new Broken(text.size() - source.size());
            }
            return value;
        } catch (IOException | com.squareup.moshi.JsonDataException e) {
            throw new Broken(text.size() - source.size());
        }
    }

    private static @Nullable Object read(JsonReader reader) throws IOException {
        return switch (reader.peek()) {
            case BEGIN_OBJECT -> object(reader);
            case BEGIN_ARRAY -> array(reader);
            case STRING -> reader.nextString();
            case NUMBER -> new BigDecimal(reader.nextString());
            case BOOLEAN -> reader.nextBoolean();
            case NULL -> reader.nextNull();
            default -> throw new IOException("unexpected " + reader.peek());
        };
    }

    private static Map<String, @Nullable Object> object(JsonReader reader) throws IOException {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        reader.beginObject();
        while (reader.hasNext()) {
            map.put(reader.nextName(), read(reader));
        }
        reader.endObject();
        return map;
    }

    private static List<@Nullable Object> array(JsonReader reader) throws IOException {
        List<@Nullable Object> list = new ArrayList<>();
        reader.beginArray();
        while (reader.hasNext()) {
            list.add(read(reader));
        }
        reader.endArray();
        return list;
    }
}
