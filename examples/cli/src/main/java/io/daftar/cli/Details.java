package io.daftar.cli;

import io.daftar.cli.output.JsonObject;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Figures and words of events and audit entries, by name; figures as numbers. */
final class Details {
    private static final Pattern FIGURE = Pattern.compile("0|[1-9][0-9]{0,17}");

    private Details() {}

    static JsonObject json(Map<String, String> details) {
        JsonObject json = new JsonObject();
        new TreeMap<>(details).forEach((key, value) -> {
            if (isCounted(key) && FIGURE.matcher(value).matches()) {
                json.set(key, Long.parseLong(value));
            } else {
                json.set(key, value);
            }
        });
        return json;
    }

    /** What is a number by its meaning; a name that happens to be made of digits is not. */
    private static boolean isCounted(String key) {
        return key.endsWith("_bytes") || key.endsWith("_id") || key.startsWith("configs") || key.startsWith("remote_");
    }
}
