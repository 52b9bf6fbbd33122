package io.daftar.testkit.marzban;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/** One recorded scenario: steps in order. */
record Recording(String name, List<Step> steps) {

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

        String path() {
            return (String) requireNonNull(request().get("path"));
        }

        /** When this step was answered, as far as the answer says so. */
        Optional<Instant> time() {
            if (meanwhile().isPresent() || !(response().get("json") instanceof Map<?, ?> user)) {
                return Optional.empty();
            }
            boolean created = method().equals("POST") && path().equals("/api/user");
            if (created && user.get("created_at") instanceof String at) {
                return Optional.of(LocalDateTime.parse(at).toInstant(ZoneOffset.UTC));
            }
            return user.get("subscription_url") instanceof String link ? secondOf(link) : Optional.empty();
        }

        private static Optional<Instant> secondOf(String link) {
            String token = link.substring("/sub/".length());
            String text = requireNonNull(ByteString.decodeBase64(token.substring(0, token.length() - 10)))
                    .utf8();
            long second = Long.parseLong(text.substring(text.lastIndexOf(',') + 1));
            return Optional.of(Instant.ofEpochSecond(second).minusMillis(400));
        }
    }

    static Recording read(Path file) throws IOException {
        try {
            Map<String, Object> document =
                    object(requireNonNull(JsonTree.parse(ByteString.of(Files.readAllBytes(file)))));
            List<Step> steps = new ArrayList<>();
            for (Object step : (List<?>) requireNonNull(document.get("steps"))) {
                steps.add(new Step(steps.size(), object(step)));
            }
            return new Recording(file.getFileName().toString().replace(".json", ""), steps);
        } catch (JsonTree.Broken e) {
            throw new IOException(file + " is no JSON", e);
        }
    }

    Instant start() {
        return steps.stream()
                .flatMap(step -> step.time().stream())
                .findFirst()
                .orElse(Instant.parse("2026-11-21T03:12:59.300Z"));
    }

    /** The tokens that requests carry, as placeholders. */
    Set<String> tokens() {
        return steps.stream()
                .filter(step -> step.meanwhile().isEmpty())
                .map(step -> String.valueOf(step.request().get("headers")))
                .filter(headers -> headers.contains("<token-"))
                .map(headers -> headers.substring(headers.indexOf("<token-"), headers.indexOf('>') + 1))
                .collect(Collectors.toSet());
    }

    /** How a user looked in the first answer that showed it whole. */
    Map<String, Object> user(String username) {
        for (Step step : steps) {
            if (step.meanwhile().isPresent() || !(step.response().get("json") instanceof Map<?, ?> body)) {
                continue;
            }
            List<?> shown = body.get("users") instanceof List<?> users ? users : List.of(body);
            for (Object user : shown) {
                if (username.equals(object(user).get("username"))
                        && object(user).containsKey("created_at")) {
                    return object(user);
                }
            }
        }
        throw new IllegalArgumentException(name + " shows no " + username);
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> object(@Nullable Object value) {
        return (Map<String, Object>) requireNonNull(value);
    }
}
