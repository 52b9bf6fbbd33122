package io.daftar.simulators.xui;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/** One recorded scenario: steps in order. */
record Recording(XuiVersion version, String name, List<Step> steps) {

    /** A request with its response, or something that happened meanwhile. */
    record Step(int index, Map<String, Object> json) {

        Optional<String> meanwhile() {
            return Optional.ofNullable((String) json.get("meanwhile"));
        }

        String name() {
            return (String) requireNonNull(json.get("name"));
        }

        Map<String, Object> request() {
            return object(requireNonNull(json.get("request")));
        }

        Map<String, Object> response() {
            return object(requireNonNull(json.get("response")));
        }

        String method() {
            return (String) requireNonNull(request().get("method"));
        }

        /** Base path included. */
        String path() {
            return (String) requireNonNull(request().get("path"));
        }

        /** What the answer's envelope holds; null for none. */
        @Nullable Object obj() {
            boolean answered = meanwhile().isEmpty() && json.containsKey("response");
            return answered && response().get("json") instanceof Map<?, ?> envelope ? envelope.get("obj") : null;
        }

        Map<String, String> headers() {
            Map<String, String> headers = new java.util.LinkedHashMap<>();
            if (request().get("headers") instanceof Map<?, ?> recorded) {
                recorded.forEach((name, value) -> headers.put(String.valueOf(name), String.valueOf(value)));
            }
            return headers;
        }
    }

    static Recording read(XuiVersion version, Path file) throws IOException {
        try {
            Map<String, Object> document =
                    object(requireNonNull(JsonTree.ofBody(ByteString.of(Files.readAllBytes(file)))));
            List<Step> steps = new ArrayList<>();
            for (Object step : (List<?>) requireNonNull(document.get("steps"))) {
                steps.add(new Step(steps.size(), object(step)));
            }
            return new Recording(version, file.getFileName().toString().replace(".json", ""), steps);
        } catch (JsonTree.Broken e) {
            throw new IOException(file + " is no JSON", e);
        }
    }

    /** About when it was recorded: the first time of creation that an answer shows. */
    Instant start() {
        long first = steps.stream()
                .map(step -> newest(step.obj()))
                .filter(time -> time > 0)
                .findFirst()
                .orElse(1_795_231_190_000L);
        return Instant.ofEpochMilli(first);
    }

    private static long newest(@Nullable Object value) {
        long newest = 0;
        if (value instanceof Map<?, ?> map) {
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                boolean time = String.valueOf(entry.getKey()).matches("created_?[aA]t|updated_?[aA]t");
                newest = Math.max(newest, time ? Call.integer(entry.getValue()) : newest(entry.getValue()));
            }
        } else if (value instanceof List<?> list) {
            for (Object item : list) {
                newest = Math.max(newest, newest(item));
            }
        } else if (value instanceof String text && text.startsWith("{")) {
            try {
                newest = newest(JsonTree.ofText(text));
            } catch (JsonTree.Broken e) {
                newest = 0;
            }
        }
        return newest < 10_000_000_000L ? 0 : newest;
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> object(@Nullable Object value) {
        return (Map<String, Object>) requireNonNull(value);
    }
}
