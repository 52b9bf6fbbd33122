package io.daftar.simulators.xui;

import io.daftar.simulators.JsonTree;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object as Go decodes it into a struct: names in any case, null like nothing at all, unknown names skipped, and
 * a value of another kind refused in Go's words.
 */
final class GoObject {

    private static final BigInteger MIN = BigInteger.valueOf(Long.MIN_VALUE);
    private static final BigInteger MAX = BigInteger.valueOf(Long.MAX_VALUE);

    private final Map<String, @Nullable Object> members;
    /** How Go names the struct in its errors; a field's name follows after a dot. */
    private final String type;

    private GoObject(Map<String, @Nullable Object> members, String type) {
        this.members = members;
        this.type = type;
    }

    static GoObject of(@Nullable Object value, String type, String goType) throws Failure {
        Map<String, @Nullable Object> members = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        if (value instanceof Map<?, ?> map) {
            members.putAll(JsonTree.members(map));
        } else if (value != null) {
            throw Failure.of("json: cannot unmarshal " + kind(value) + " into Go value of type " + goType);
        }
        return new GoObject(members, type);
    }

    /** The object in a member; an empty one if there is none. */
    GoObject nested(String name, String nestedType) throws Failure {
        Object value = members.get(name);
        if (value != null && !(value instanceof Map)) {
            throw wrong(value, name, "model." + nestedType);
        }
        return of(value, nestedType, nestedType);
    }

    /** Refuses what is not of this kind, although nobody asks for it. */
    void check(List<String> texts, List<String> numbers, List<String> flags) throws Failure {
        for (String name : texts) {
            text(name);
        }
        for (String name : numbers) {
            number(name);
        }
        for (String name : flags) {
            flag(name);
        }
    }

    boolean has(String name) {
        return members.get(name) != null;
    }

    @Nullable Object get(String name) {
        return members.get(name);
    }

    String text(String name) throws Failure {
        Object value = members.get(name);
        if (value == null) {
            return "";
        }
        if (value instanceof String text) {
            return text;
        }
        throw wrong(value instanceof BigDecimal ? "number" : kind(value), name, "string");
    }

    long number(String name) throws Failure {
        Object value = members.get(name);
        if (value == null) {
            return 0;
        }
        if (!(value instanceof BigDecimal number)) {
            throw wrong(value, name, "int64");
        }
        BigInteger whole = number.toBigInteger();
        boolean fits =
                number.stripTrailingZeros().scale() <= 0 && whole.compareTo(MIN) >= 0 && whole.compareTo(MAX) <= 0;
        if (!fits) {
            throw wrong("number " + number.toPlainString(), name, "int64");
        }
        return whole.longValue();
    }

    boolean flag(String name) throws Failure {
        Object value = members.get(name);
        if (value != null && !(value instanceof Boolean)) {
            throw wrong(value instanceof BigDecimal ? "number" : kind(value), name, "bool");
        }
        return Boolean.TRUE.equals(value);
    }

    List<String> texts(String name) throws Failure {
        List<String> texts = new ArrayList<>();
        for (Object item : list(name, "[]string")) {
            if (!(item instanceof String text)) {
                throw wrong(item == null ? "null" : kind(item), name, "string");
            }
            texts.add(text);
        }
        return texts;
    }

    List<Integer> numbers(String name) throws Failure {
        List<Integer> numbers = new ArrayList<>();
        for (Object item : list(name, "[]int")) {
            numbers.add((int) Call.integer(item));
        }
        return numbers;
    }

    private List<?> list(String name, String goType) throws Failure {
        Object value = members.get(name);
        if (value == null) {
            return List.of();
        }
        if (!(value instanceof List<?> list)) {
            throw wrong(value, name, goType);
        }
        return list;
    }

    private Failure wrong(Object value, String name, String goType) {
        return wrong(kind(value), name, goType);
    }

    private Failure wrong(String kind, String name, String goType) {
        return Failure.of(
                "json: cannot unmarshal " + kind + " into Go struct field " + type + "." + name + " of type " + goType);
    }

    static String kind(Object value) {
        if (value instanceof Map) {
            return "object";
        }
        if (value instanceof List) {
            return "array";
        }
        if (value instanceof String) {
            return "string";
        }
        return value instanceof Boolean ? "bool" : "number";
    }
}
