package io.daftar.panels.http;

import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.JsonReader;
import io.daftar.model.Traffic;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Chosen members of one JSON object, which is read to its end before any of them is checked: so a list can be read on
 * after a malformed object. A member that is absent, or null, is empty; every method fails with a
 * {@link JsonDataException}, whose message is a clause, where the member is something else. Immutable.
 */
public final class Members {
    private final Map<String, Object> values;

    /** A number as it was written, apart from digits in quotes. */
    private record Digits(String text) {}

    private enum Nested {
        VALUE
    }

    private Members(Map<String, Object> values) {
        this.values = values;
    }

    /**
     * Reads the next value, keeping the {@code wanted} members.
     *
     * @throws JsonDataException where it is no object; the value is consumed
     */
    public static Members read(JsonReader json, JsonReader.Options wanted) throws IOException {
        if (json.peek() != JsonReader.Token.BEGIN_OBJECT) {
            json.skipValue();
            throw new JsonDataException("it is no object");
        }
        Map<String, Object> values = new HashMap<>();
        json.beginObject();
        while (json.hasNext()) {
            int index = json.selectName(wanted);
            if (index < 0) {
                json.skipName();
                json.skipValue();
            } else {
                keep(wanted.strings().get(index), json, values);
            }
        }
        json.endObject();
        return new Members(values);
    }

    private static void keep(String name, JsonReader json, Map<String, Object> values) throws IOException {
        switch (json.peek()) {
            case NULL -> {
                json.nextNull();
                values.remove(name);
            }
            case STRING -> values.put(name, json.nextString());
            case NUMBER -> values.put(name, new Digits(json.nextString()));
            case BOOLEAN -> values.put(name, json.nextBoolean());
            default -> {
                json.skipValue();
                values.put(name, Nested.VALUE);
            }
        }
    }

    /** A whole number of 64 bits; digits in quotes and {@code 5.0} count. */
    public OptionalLong wholeNumber(String name) {
        Object value = values.get(name);
        if (value == null) {
            return OptionalLong.empty();
        }
        if (value instanceof Digits digits) {
            return OptionalLong.of(wholeNumber(name, digits.text()));
        }
        if (value instanceof String digits) {
            return OptionalLong.of(wholeNumber(name, digits));
        }
        throw new JsonDataException(name + " is no number");
    }

    private static long wholeNumber(String name, String digits) {
        try {
            return Json.wholeNumber(digits, name);
        } catch (JsonDataException e) {
            throw new JsonDataException(name + " is no whole number of 64 bits");
        }
    }

    /** A whole number that every such object has. */
    public long requiredNumber(String name) {
        return wholeNumber(name).orElseThrow(() -> new JsonDataException("it has no " + name));
    }

    /** A number of bytes, not negative. */
    public Optional<Traffic> bytes(String name) {
        OptionalLong number = wholeNumber(name);
        if (number.isPresent() && number.getAsLong() < 0) {
            throw new JsonDataException(name + " is " + number.getAsLong());
        }
        return number.isPresent() ? Optional.of(Traffic.ofBytes(number.getAsLong())) : Optional.empty();
    }

    public Optional<String> text(String name) {
        Object value = values.get(name);
        if (value != null && !(value instanceof String)) {
            throw new JsonDataException(name + " is no text");
        }
        return Optional.ofNullable((String) value);
    }

    /** Text that every such object has, and that is not empty. */
    public String requiredText(String name) {
        return text(name).filter(text -> !text.isEmpty()).orElseThrow(() -> new JsonDataException("it has no " + name));
    }

    /** A moment as {@link IsoTime#parse} reads it. */
    public Optional<Instant> moment(String name) {
        try {
            return text(name).map(text -> IsoTime.parse(name, text));
        } catch (IllegalArgumentException e) {
            throw new JsonDataException(e.getMessage());
        }
    }

    public Optional<Boolean> yesOrNo(String name) {
        Object value = values.get(name);
        if (value != null && !(value instanceof Boolean)) {
            throw new JsonDataException(name + " is neither true nor false");
        }
        return Optional.ofNullable((Boolean) value);
    }
}
