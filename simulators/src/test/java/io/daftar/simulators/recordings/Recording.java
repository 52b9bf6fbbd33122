package io.daftar.simulators.recordings;

import static java.util.Objects.requireNonNull;

import io.daftar.simulators.JsonTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/** One recorded scenario: steps in order. */
public record Recording(String name, List<Step> steps) {

    /** A request with its response, or something that happened meanwhile. */
    public record Step(int index, Map<String, Object> json) {

        public Optional<String> meanwhile() {
            return Optional.ofNullable((String) json.get("meanwhile"));
        }

        public String name() {
            return (String) requireNonNull(json.get("name"));
        }

        public Map<String, Object> request() {
            return object(requireNonNull(json.get("request")));
        }

        public Map<String, Object> response() {
            return object(requireNonNull(json.get("response")));
        }

        public String method() {
            return (String) requireNonNull(request().get("method"));
        }

        /** As it was sent, base path included. */
        public String path() {
            return (String) requireNonNull(request().get("path"));
        }

        public Map<String, String> headers() {
            Map<String, String> headers = new LinkedHashMap<>();
            if (request().get("headers") instanceof Map<?, ?> recorded) {
                recorded.forEach((name, value) -> headers.put(String.valueOf(name), String.valueOf(value)));
            }
            return headers;
        }

        /** The body of the request; empty for none. */
        public String body() {
            return request().containsKey("json")
                    ? JsonTree.text(request().get("json"))
                    : String.valueOf(request().getOrDefault("body", ""));
        }

        /** A member of the object that was answered; null for none. */
        public @Nullable Object answered(String member) {
            boolean answered = meanwhile().isEmpty() && json.containsKey("response");
            return answered && response().get("json") instanceof Map<?, ?> object ? object.get(member) : null;
        }
    }

    /** The files of a recorded panel, by name. */
    public static List<Path> of(String panel) throws IOException {
        try (Stream<Path> all = Files.list(Path.of("src/test/resources/recordings", panel))) {
            return all.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        }
    }

    public static Recording read(Path file) throws IOException {
        try {
            Map<String, Object> document = object(JsonTree.parse(ByteString.of(Files.readAllBytes(file))));
            List<Step> steps = new ArrayList<>();
            for (Object step : (List<?>) requireNonNull(document.get("steps"))) {
                steps.add(new Step(steps.size(), object(step)));
            }
            return new Recording(file.getFileName().toString().replace(".json", ""), steps);
        } catch (JsonTree.Broken e) {
            throw new IOException(file + " is no JSON", e);
        }
    }

    /** The tokens that requests carry, as placeholders. */
    public Set<String> tokens() {
        return steps.stream()
                .filter(step -> step.meanwhile().isEmpty())
                .map(step -> String.valueOf(step.request().get("headers")))
                .filter(headers -> headers.contains("<token-"))
                .map(headers -> headers.substring(headers.indexOf("<token-"), headers.indexOf('>') + 1))
                .collect(Collectors.toSet());
    }

    @SuppressWarnings("unchecked")
    public static Map<String, Object> object(@Nullable Object value) {
        return (Map<String, Object>) requireNonNull(value);
    }
}
