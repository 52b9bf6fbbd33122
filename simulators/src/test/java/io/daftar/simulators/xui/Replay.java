package io.daftar.simulators.xui;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.daftar.simulators.MutableClock;
import io.daftar.simulators.xui.Recording.Step;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okhttp3.Headers;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.Buffer;
import okio.ByteString;
import okio.GzipSource;
import org.jspecify.annotations.Nullable;

/** Plays one recording against a fresh simulator, step by step. */
final class Replay implements AutoCloseable {

    private record Reply(int status, Headers headers, String body) {}

    private static final Pattern PLACEHOLDER = Pattern.compile("<[a-z0-9-]+>");
    private static final Pattern RANGE = Pattern.compile("([a-z]+-)(\\d+) to [a-z]+-(\\d+)(?:, then ([a-z0-9]+))?.*");

    final Recording recording;
    final MutableClock clock;
    final XuiSimulator panel;
    final Comparison comparison = new Comparison();
    private final OkHttpClient client = new OkHttpClient.Builder()
            .retryOnConnectionFailure(false)
            .followRedirects(false)
            .readTimeout(Duration.ofSeconds(20))
            .build();

    Replay(Recording recording, XuiSimulatorBuilder options) {
        this.recording = recording;
        this.clock = MutableClock.at(recording.start());
        this.panel = options.version(recording.version())
                .credentials("admin", "<password-1>")
                .basePath("/abc")
                .clock(clock)
                .start();
        // The simulator's own inbound was not on the recorded panels; their jobs ran when the recording says so.
        panel.panel().inbounds.clear();
        panel.jobs().pause();
        if (!panel.version().isModern()) {
            panel.tokens().clear();
        }
        if (!recording.name().equals("onlines")) {
            panel.jobs().runTrafficNow();
        }
    }

    void play(Step step) throws IOException {
        Request request = request(step);
        if (step.response().containsKey("broken")) {
            assertThatThrownBy(() -> client.newCall(request).execute())
                    .as(where(step))
                    .isInstanceOf(IOException.class);
            return;
        }
        Reply reply;
        try (Response response = client.newCall(request).execute()) {
            ByteString body = response.body().byteString();
            boolean packed = "gzip".equals(response.header("Content-Encoding")) && body.size() > 0;
            reply = new Reply(response.code(), response.headers(), packed ? unpack(body) : body.utf8());
        }
        check(step, reply);
    }

    private static String unpack(ByteString body) throws IOException {
        Buffer plain = new Buffer();
        try (GzipSource source = new GzipSource(new Buffer().write(body))) {
            plain.writeAll(source);
        }
        return plain.readUtf8();
    }

    private Request request(Step step) {
        Request.Builder request = new Request.Builder()
                .url("http://localhost:" + panel.port() + ours(step.path()))
                .header("Accept-Encoding", "identity");
        step.headers().forEach((name, value) -> request.header(name, ours(value)));
        if (Scenarios.hidesCredentials(recording)) {
            request.header("Cookie", ours(panel.version().cookieName() + "=<cookie-1>"));
        }
        String type = step.headers().getOrDefault("Content-Type", "");
        boolean hasBody = step.method().equals("POST") || step.method().equals("DELETE");
        RequestBody body = hasBody
                ? RequestBody.create(
                        ByteString.encodeUtf8(ours(body(step))), type.isEmpty() ? null : MediaType.parse(type))
                : null;
        return request.method(step.method(), body).build();
    }

    private void check(Step step, Reply reply) {
        String where = where(step);
        Map<String, Object> expected = step.response();
        assertThat(reply.status())
                .as(where + ": " + reply.body())
                .isEqualTo(((Number) requireNonNull(expected.get("status"))).intValue());
        checkHeaders(where, expected, reply);
        boolean cut = expected.containsKey("cut");
        boolean described = Set.of("note", "bytes", "bytes-unpacked").stream().anyMatch(expected::containsKey);
        if (expected.get("text") instanceof String text && !described) {
            // Of a page one line was kept.
            assertThat(reply.body()).as(where).matches(body -> cut ? body.contains(text) : body.equals(text));
        }
        if (expected.containsKey("json")) {
            try {
                Object actual = JsonTree.ofText(reply.body());
                comparison.compare(where, expected.get("json"), actual, cut);
            } catch (JsonTree.Broken e) {
                throw new AssertionError(where + " is no JSON: " + reply.body(), e);
            }
        }
    }

    private void checkHeaders(String where, Map<String, Object> expected, Reply reply) {
        Map<String, String> recorded = new java.util.HashMap<>();
        for (Object header : (List<?>) requireNonNull(expected.get("headers"))) {
            List<?> pair = (List<?>) header;
            // Of several cookies the first one counts.
            recorded.putIfAbsent(String.valueOf(pair.get(0)), String.valueOf(pair.get(1)));
        }
        for (String name : List.of("content-type", "location", "content-encoding")) {
            boolean known = !(name.equals("location") && reply.status() == 301 && !recorded.containsKey("location"));
            if (known) {
                assertThat(reply.headers().get(name)).as(where + " " + name).isEqualTo(recorded.get(name));
            }
        }
        String cookie = recorded.get("set-cookie");
        String actual = reply.headers().get("set-cookie");
        if (cookie != null && reply.status() != 401) {
            assertThat(actual).as(where).isNotNull();
            assertThat(attributes(requireNonNull(actual))).as(where).isEqualTo(attributes(cookie));
            Matcher placeholder = PLACEHOLDER.matcher(cookie);
            if (placeholder.find()) {
                comparison.bind(placeholder.group(), actual.substring(actual.indexOf('=') + 1, actual.indexOf(';')));
            }
        }
    }

    private static String attributes(String cookie) {
        return cookie.substring(cookie.indexOf(';')).replaceAll("Expires=[^;]+", "Expires");
    }

    /** Replaces what the recorded panel had made up. */
    private String ours(String text) {
        Matcher placeholders = PLACEHOLDER.matcher(text);
        List<String> found = new ArrayList<>();
        while (placeholders.find()) {
            found.add(placeholders.group());
        }
        String result = text;
        for (String placeholder : found) {
            result = result.replace(placeholder, ours1(placeholder));
        }
        return result;
    }

    private String ours1(String placeholder) {
        if (!comparison.knows(placeholder)) {
            if (placeholder.matches("<cookie-\\d+>")) {
                String header = panel.sessions().signIn("<csrf-1>");
                comparison.bind(placeholder, header.substring(header.indexOf('=') + 1, header.indexOf(';')));
            } else if (placeholder.equals("<token-1>")) {
                comparison.bind(placeholder, panel.token().orElseThrow());
            }
        }
        return comparison.ours(placeholder);
    }

    static String body(Step step) {
        Map<String, Object> request = step.request();
        if (request.get("body-described") instanceof String described) {
            return "{\"emails\":" + JsonTree.text(described(described)) + "}";
        }
        return request.containsKey("json")
                ? JsonTree.text(request.get("json"))
                : String.valueOf(request.getOrDefault("body", ""));
    }

    private static List<String> described(String text) {
        String emails = text.replace("emails: ", "");
        Matcher range = RANGE.matcher(emails);
        List<String> names = new ArrayList<>();
        if (range.matches()) {
            for (int i = Integer.parseInt(range.group(2)); i <= Integer.parseInt(range.group(3)); i++) {
                names.add(String.format("%s%05d", range.group(1), i));
            }
            if (range.group(4) != null) {
                names.add(range.group(4));
            }
        } else if (emails.startsWith("104,000 times")) {
            names.addAll(java.util.Collections.nCopies(104_000, "n".repeat(100)));
        } else if (emails.startsWith("200,000 unknown")) {
            for (int i = 0; i < 200_000; i++) {
                names.add(String.format("g%019d", i));
            }
        } else {
            names.add(emails);
        }
        return names;
    }

    String where(Step step) {
        return recording.name() + " " + step.index() + " (" + step.name() + ") " + step.path() + " ";
    }

    static @Nullable Object parse(String text) {
        try {
            return JsonTree.ofText(text);
        } catch (JsonTree.Broken e) {
            throw new AssertionError("no JSON: " + text, e);
        }
    }

    @Override
    public void close() {
        client.connectionPool().evictAll();
        client.dispatcher().executorService().shutdown();
        panel.close();
    }
}
