package io.daftar.simulators.xui;

import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.JsonReader;
import com.squareup.moshi.JsonWriter;
import io.daftar.simulators.JsonValues;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import okio.Buffer;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/** {@link JsonValues} as Go reads and writes them; what is broken is told in the words of its decoder. */
final class JsonTree {

    /** Text that is no JSON. */
    static final class Broken extends Exception {

        private static final long serialVersionUID = 1;

        Broken(String message) {
            super(message, null, false, false);
        }

        String words() {
            return String.valueOf(getMessage());
        }
    }

    private JsonTree() {}

    /** As a stream is decoded, which is how request bodies are read. */
    static @Nullable Object ofBody(ByteString text) throws Broken {
        if (text.utf8().isBlank()) {
            throw new Broken("EOF");
        }
        return parse(text, "unexpected EOF");
    }

    /** As a text is decoded, which is how the settings inside a request are read. */
    static @Nullable Object ofText(String text) throws Broken {
        return parse(ByteString.encodeUtf8(text), "unexpected end of JSON input");
    }

    private static @Nullable Object parse(ByteString text, String cutOff) throws Broken {
        JsonReader reader = JsonReader.of(new Buffer().write(text));
        try {
            return JsonValues.read(reader);
        } catch (EOFException e) {
            throw new Broken(cutOff);
        } catch (IOException | JsonDataException e) {
            throw new Broken("invalid character looking for beginning of value");
        }
    }

    @SuppressWarnings("unchecked")
    static Map<String, @Nullable Object> members(Object object) {
        return (Map<String, @Nullable Object>) object;
    }

    /** Numbers as Go keeps them when it does not know their type: as doubles, so that whole ones lose their last bits. */
    static @Nullable Object asDoubles(@Nullable Object value) {
        return mapped(value, number -> {
            double rounded = number.doubleValue();
            boolean whole = Math.rint(rounded) == rounded && Math.abs(rounded) < 0x1p63;
            return whole ? (Object) (long) rounded : (Object) rounded;
        });
    }

    /** Whole numbers of 64 bits as such. */
    static @Nullable Object asLongs(@Nullable Object value) {
        return mapped(value, number -> {
            boolean whole = number.stripTrailingZeros().scale() <= 0
                    && number.toBigInteger().bitLength() < Long.SIZE;
            return whole ? (Object) number.longValue() : number;
        });
    }

    private static @Nullable Object mapped(@Nullable Object value, Function<BigDecimal, Object> numbers) {
        if (value instanceof BigDecimal number) {
            return numbers.apply(number);
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> copy = new LinkedHashMap<>();
            map.forEach((key, item) -> copy.put(String.valueOf(key), mapped(item, numbers)));
            return copy;
        }
        if (value instanceof List<?> list) {
            List<@Nullable Object> copy = new ArrayList<>();
            list.forEach(item -> copy.add(mapped(item, numbers)));
            return copy;
        }
        return value;
    }

    static void write(JsonWriter json, @Nullable Object value) throws IOException {
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
        } else if (value instanceof ClientJson client) {
            client.write(json, true);
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

    /** Keys in the order of the alphabet, at every depth. */
    static @Nullable Object sorted(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> copy = new TreeMap<>();
            map.forEach((key, item) -> copy.put(String.valueOf(key), sorted(item)));
            return copy;
        }
        return value;
    }

    static String text(@Nullable Object value) {
        Buffer buffer = new Buffer();
        try (JsonWriter json = JsonWriter.of(buffer)) {
            json.setSerializeNulls(true);
            write(json, value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return buffer.readUtf8();
    }
}
