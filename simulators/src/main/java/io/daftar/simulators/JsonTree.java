package io.daftar.simulators;

import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.JsonReader;
import com.squareup.moshi.JsonWriter;
import java.io.EOFException;
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
 * JSON as maps, lists, strings, booleans, nulls and numbers. Numbers keep their spelling as a {@link BigDecimal}: panels
 * tell {@code 1} from {@code 1.0}, and one beyond 64 bits gets as far as their databases.
 */
public final class JsonTree {

    /** Text that is no JSON. */
    public static final class Broken extends Exception {

        private static final long serialVersionUID = 1;

        private final long position;
        private final boolean cutOff;

        private Broken(long position, boolean cutOff) {
            super("broken JSON at " + position, null, false, false);
            this.position = position;
            this.cutOff = cutOff;
        }

        /** How many bytes were read before the text turned out to be broken. */
        public long position() {
            return position;
        }

        /** Whether the text is right as far as it goes, but ends too early. */
        public boolean isCutOff() {
            return cutOff;
        }
    }

    private JsonTree() {}

    /** The value that is the whole text. */
    public static @Nullable Object parse(ByteString text) throws Broken {
        return parse(text, true);
    }

    /** The value that the text begins with, whatever follows it. */
    public static @Nullable Object parseFirst(ByteString text) throws Broken {
        return parse(text, false);
    }

    private static @Nullable Object parse(ByteString text, boolean whole) throws Broken {
        Buffer source = new Buffer().write(text);
        JsonReader reader = JsonReader.of(source);
        try {
            Object value = read(reader);
            if (whole && reader.peek() != JsonReader.Token.END_DOCUMENT) {
                throw new Broken(text.size() - source.size(), false);
            }
            return value;
        } catch (IOException | JsonDataException e) {
            throw new Broken(text.size() - source.size(), e instanceof EOFException);
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

    /** An object of a tree, by the names of its members. */
    @SuppressWarnings("unchecked")
    public static Map<String, @Nullable Object> members(Object object) {
        return (Map<String, @Nullable Object>) object;
    }

    /** Writes a tree, in which a {@link JsonContent} writes itself. */
    public static void write(JsonWriter json, @Nullable Object value) throws IOException {
        if (value instanceof Map<?, ?> map) {
            json.beginObject();
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                json.name(String.valueOf(entry.getKey()));
                write(json, entry.getValue());
            }
            json.endObject();
        } else if (value instanceof List<?> list) {
            json.beginArray();
            for (Object item : list) {
                write(json, item);
            }
            json.endArray();
        } else if (value instanceof JsonContent content) {
            content.write(json);
        } else {
            writeScalar(json, value);
        }
    }

    private static void writeScalar(JsonWriter json, @Nullable Object value) throws IOException {
        if (value == null) {
            json.nullValue();
        } else if (value instanceof Boolean flag) {
            json.value(flag.booleanValue());
        } else if (value instanceof Long number) {
            json.value(number.longValue());
        } else if (value instanceof Number number) {
            json.value(number);
        } else {
            json.value(String.valueOf(value));
        }
    }

    /** The tree as text, without blanks. */
    public static String text(@Nullable Object value) {
        JsonContent content = json -> write(json, value);
        return content.toBuffer().readUtf8();
    }
}
