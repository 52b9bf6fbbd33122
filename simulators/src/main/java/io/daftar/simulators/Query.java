package io.daftar.simulators;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Decoded pairs of a query string or a posted form, in order. Immutable. */
public final class Query {

    private final Map<String, List<String>> values;

    private Query(Map<String, List<String>> values) {
        this.values = values;
    }

    /** Reads {@code a=1&b=2}; a pair without {@code =} has an empty value. */
    public static Query parse(String encoded) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        for (String pair : encoded.split("&", -1)) {
            if (pair.isEmpty()) {
                continue;
            }
            int equals = pair.indexOf('=');
            String name = PercentCode.decode(equals < 0 ? pair : pair.substring(0, equals), true);
            String value = equals < 0 ? "" : PercentCode.decode(pair.substring(equals + 1), true);
            values.computeIfAbsent(name, unused -> new ArrayList<>(1)).add(value);
        }
        return new Query(values);
    }

    /** All values of a repeated parameter, in order; empty if it is absent. */
    public List<String> all(String name) {
        return List.copyOf(values.getOrDefault(name, List.of()));
    }

    /** The value that counts where a parameter that is not repeatable is given more than once: the last. */
    public Optional<String> last(String name) {
        List<String> all = values.getOrDefault(name, List.of());
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
    }
}
