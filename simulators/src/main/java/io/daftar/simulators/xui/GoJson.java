package io.daftar.simulators.xui;

import io.daftar.simulators.JsonTree;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/** A {@link JsonTree} as Go reads it; what is broken is told in the words of its decoder. */
final class GoJson {

    private GoJson() {}

    /** As a stream is decoded, which is how request bodies are read. */
    static @Nullable Object ofBody(ByteString text) throws Failure {
        if (text.utf8().isBlank()) {
            throw Failure.of("EOF");
        }
        return parse(text, "unexpected EOF");
    }

    /** As a text is decoded, which is how the settings inside a request are read. */
    static @Nullable Object ofText(String text) throws Failure {
        return parse(ByteString.encodeUtf8(text), "unexpected end of JSON input");
    }

    private static @Nullable Object parse(ByteString text, String cutOff) throws Failure {
        try {
            return JsonTree.parseFirst(text);
        } catch (JsonTree.Broken e) {
            throw Failure.of(e.isCutOff() ? cutOff : "invalid character looking for beginning of value");
        }
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
}
