package io.daftar.panels.http;

import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.JsonReader;
import com.squareup.moshi.JsonWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.OptionalLong;
import okio.Buffer;
import okio.ByteString;

/** JSON as panels write it. A value of another kind than expected is consumed too, so that reading can go on. */
public final class Json {
    /** No panel's number needs more; a longer one would only cost time. */
    private static final int LONGEST_NUMBER = 40;

    /** Fills a JSON document. */
    @FunctionalInterface
    public interface Content {
        void writeTo(JsonWriter json) throws IOException;
    }

    private Json() {}

    /**
     * The next value as a whole number; empty where it is {@code null}. Digits in quotes and {@code 5.0} count.
     *
     * @throws JsonDataException where it is no whole number of 64 bits; the value is consumed
     */
    public static OptionalLong wholeNumber(JsonReader json) throws IOException {
        String path = json.getPath();
        return switch (json.peek()) {
            case NULL -> {
                json.nextNull();
                yield OptionalLong.empty();
            }
            case NUMBER, STRING -> OptionalLong.of(wholeNumber(json.nextString(), path));
            default -> {
                json.skipValue();
                throw new JsonDataException("no number at " + path);
            }
        };
    }

    static long wholeNumber(String digits, String path) {
        if (digits.length() > LONGEST_NUMBER) {
            throw new JsonDataException("a number of " + digits.length() + " characters at " + path);
        }
        try {
            return new BigDecimal(digits).longValueExact();
        } catch (NumberFormatException | ArithmeticException e) {
            throw new JsonDataException("no whole number of 64 bits at " + path);
        }
    }

    /**
     * The next value as text; empty where it is {@code null}.
     *
     * @throws JsonDataException where it is something else; the value is consumed
     */
    public static Optional<String> text(JsonReader json) throws IOException {
        String path = json.getPath();
        return switch (json.peek()) {
            case NULL -> {
                json.nextNull();
                yield Optional.empty();
            }
            case STRING -> Optional.of(json.nextString());
            default -> {
                json.skipValue();
                throw new JsonDataException("no text at " + path);
            }
        };
    }

    /**
     * The next value as yes or no; empty where it is {@code null}.
     *
     * @throws JsonDataException where it is something else; the value is consumed
     */
    public static Optional<Boolean> yesOrNo(JsonReader json) throws IOException {
        String path = json.getPath();
        return switch (json.peek()) {
            case NULL -> {
                json.nextNull();
                yield Optional.empty();
            }
            case BOOLEAN -> Optional.of(json.nextBoolean());
            default -> {
                json.skipValue();
                throw new JsonDataException("neither true nor false at " + path);
            }
        };
    }

    /** The next value as it stands, to be sent back unchanged; empty where it is {@code null}. */
    public static Optional<ByteString> raw(JsonReader json) throws IOException {
        if (json.peek() == JsonReader.Token.NULL) {
            json.nextNull();
            return Optional.empty();
        }
        try (var source = json.nextSource()) {
            return Optional.of(source.readByteString());
        }
    }

    /** A document with one object, whose members {@code members} writes; those that are null are written too. */
    public static ByteString object(Content members) {
        Buffer document = new Buffer();
        try (JsonWriter json = JsonWriter.of(document)) {
            json.setSerializeNulls(true);
            json.beginObject();
            members.writeTo(json);
            json.endObject();
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
        return document.readByteString();
    }
}
