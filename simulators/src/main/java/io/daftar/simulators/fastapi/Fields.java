package io.daftar.simulators.fastapi;

import io.daftar.simulators.JsonTree;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a JSON object, read as leniently as the panel's validation reads them, with its words for what it
 * refuses. Problems are collected, a later one under the same name replacing an earlier one.
 */
public final class Fields {

    private static final BigInteger LONG_MAX = BigInteger.valueOf(Long.MAX_VALUE);
    private static final BigInteger LONG_MIN = BigInteger.valueOf(Long.MIN_VALUE);

    private final Map<String, @Nullable Object> values;
    private final Map<String, String> problems;

    public Fields(Map<String, @Nullable Object> values) {
        this(values, new LinkedHashMap<>());
    }

    private Fields(Map<String, @Nullable Object> values, Map<String, String> problems) {
        this.values = values;
        this.problems = problems;
    }

    /** The fields of an object within this one; its problems are reported under their own names. */
    public Fields nested(Map<?, ?> inner) {
        return new Fields(JsonTree.members(inner), problems);
    }

    public boolean has(String name) {
        return values.containsKey(name);
    }

    public @Nullable Object get(String name) {
        return values.get(name);
    }

    public void refuse(String name, String problem) {
        problems.put(name, problem);
    }

    public boolean isRefused(String name) {
        return problems.containsKey(name);
    }

    public void throwIfRefused() {
        if (!problems.isEmpty()) {
            throw Refusal.invalid(problems);
        }
    }

    /** A whole number: also one written as {@code 5.0} or {@code "5"}. Null if absent, null or refused. */
    public @Nullable BigInteger integer(String name) {
        Object value = values.get(name);
        if (value == null) {
            return null;
        }
        if (value instanceof Boolean flag) {
            return flag ? BigInteger.ONE : BigInteger.ZERO;
        }
        if (value instanceof BigDecimal number) {
            if (number.stripTrailingZeros().scale() > 0) {
                refuse(name, "Input should be a valid integer, got a number with a fractional part");
                return null;
            }
            return number.toBigInteger();
        }
        if (value instanceof String text) {
            Optional<BigInteger> parsed = integerIn(text);
            if (parsed.isEmpty()) {
                refuse(name, "Input should be a valid integer, unable to parse string as an integer");
            }
            return parsed.orElse(null);
        }
        refuse(name, "Input should be a valid integer");
        return null;
    }

    public static Optional<BigInteger> integerIn(String text) {
        String digits = text.trim();
        return digits.matches("[+-]?\\d+(\\.0*)?")
                ? Optional.of(new BigDecimal(digits).toBigInteger())
                : Optional.empty();
    }

    /** A number for a 64-bit column; one that does not fit crashes the request. 0 and null are both 0. */
    public static long column(@Nullable BigInteger value) {
        if (value == null) {
            return 0;
        }
        if (value.compareTo(LONG_MAX) > 0 || value.compareTo(LONG_MIN) < 0) {
            throw Refusal.crash();
        }
        return value.longValue();
    }

    /** Null if absent, null or refused. */
    public @Nullable String string(String name) {
        Object value = values.get(name);
        if (value == null || value instanceof String) {
            return (String) value;
        }
        refuse(name, "Input should be a valid string");
        return null;
    }

    /** A string that must be there and must not be null. */
    public @Nullable String requiredString(String name) {
        if (!has(name)) {
            refuse(name, "Field required");
            return null;
        }
        if (values.get(name) == null) {
            refuse(name, "Input should be a valid string");
            return null;
        }
        return string(name);
    }

    public boolean flag(String name, boolean absent) {
        if (!has(name)) {
            return absent;
        }
        if (values.get(name) instanceof Boolean flag) {
            return flag;
        }
        refuse(name, "Input should be a valid boolean");
        return absent;
    }

    /** One of {@code allowed} by its name on the wire; a null is refused like any other word. Null if absent. */
    public <E extends Enum<E>> @Nullable E choice(String name, Function<E, String> wire, List<E> allowed) {
        if (!has(name)) {
            return null;
        }
        Object value = values.get(name);
        for (E candidate : allowed) {
            if (wire.apply(candidate).equals(value)) {
                return candidate;
            }
        }
        refuse(name, "Input should be " + oneOf(allowed.stream().map(wire).toList()));
        return null;
    }

    public static String oneOf(List<String> words) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < words.size(); i++) {
            text.append(i == 0 ? "" : i == words.size() - 1 ? " or " : ", ");
            text.append('\'').append(words.get(i)).append('\'');
        }
        return text.toString();
    }
}
