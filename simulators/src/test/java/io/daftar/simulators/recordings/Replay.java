package io.daftar.simulators.recordings;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.squareup.moshi.JsonWriter;
import io.daftar.simulators.MutableClock;
import io.daftar.simulators.Simulator;
import io.daftar.simulators.fastapi.JsonTree;
import io.daftar.simulators.recordings.Recording.Step;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import okio.Buffer;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/** Plays one recording against a fresh simulator, step by step, at the recorded times. */
public abstract class Replay implements AutoCloseable {

    /**
     * How one kind of panel was recorded.
     *
     * @param host where it listened
     * @param list the key of a listing under which its users are
     * @param time when a step was answered, as far as the answer says so
     */
    public record Manner(String host, String list, Function<Step, Optional<Instant>> time) {}

    public final Recording recording;
    public final MutableClock clock;
    public final Comparison comparison;
    private final Manner manner;
    private @Nullable RawConnection connection;

    protected Replay(Recording recording, Comparison comparison, Manner manner) {
        this.recording = recording;
        this.comparison = comparison;
        this.manner = manner;
        this.clock = MutableClock.at(recording.steps().stream()
                .flatMap(step -> manner.time().apply(step).stream())
                .findFirst()
                .orElse(Instant.parse("2026-11-21T03:12:59.300Z")));
    }

    protected abstract Simulator panel();

    public final void play(Step step) throws IOException {
        clock.advance(Duration.ofMillis(1));
        manner.time().apply(step).filter(time -> time.isAfter(clock.instant())).ifPresent(clock::set);
        Instant before = clock.instant();
        byte[] body = ours(body(step)).getBytes(StandardCharsets.UTF_8);
        if (step.response().containsKey("failure")) {
            RawConnection open = requireNonNull(connection);
            assertThatThrownBy(() -> open.send(step.method(), step.path(), headers(step), body))
                    .as(where(step))
                    .isInstanceOf(EOFException.class);
            reconnect();
            return;
        }
        RawConnection.Reply reply = send(step, body);
        check(step, reply);
        if (recording.name().equals("database-locked") && step.response().get("seconds") instanceof Number seconds) {
            assertThat(Duration.between(before, clock.instant()).toMillis() / 1000.0)
                    .as(where(step))
                    .isCloseTo(seconds.doubleValue(), org.assertj.core.data.Offset.offset(0.7));
        }
        if (Boolean.TRUE.equals(step.response().get("connection_closed_by_server_0.3s_later"))) {
            assertThat(requireNonNull(connection).isClosedByServer())
                    .as(where(step))
                    .isTrue();
        } else if (reply.status() == 500 && !nextFails(step)) {
            reconnect();
        }
    }

    private boolean nextFails(Step step) {
        List<Step> steps = recording.steps();
        return step.index() + 1 < steps.size()
                && steps.get(step.index() + 1).meanwhile().isEmpty()
                && steps.get(step.index() + 1).response().containsKey("failure");
    }

    private RawConnection.Reply send(Step step, byte[] body) throws IOException {
        RawConnection open = connection == null ? reconnect() : connection;
        return open.send(step.method(), ours(step.path()), headers(step), body);
    }

    private RawConnection reconnect() throws IOException {
        if (connection != null) {
            connection.close();
        }
        RawConnection fresh = new RawConnection(panel().port(), manner.host());
        connection = fresh;
        return fresh;
    }

    private void check(Step step, RawConnection.Reply reply) {
        String where = where(step);
        Map<String, Object> expected = step.response();
        assertThat(reply.status())
                .as(where + ": " + reply.body())
                .isEqualTo(((Number) requireNonNull(expected.get("status"))).intValue());
        for (Object header : (List<?>) requireNonNull(expected.get("headers"))) {
            List<?> pair = (List<?>) header;
            assertThat(reply.header((String) pair.get(0))).as(where).isEqualTo(Optional.of((String) pair.get(1)));
        }
        Object cut = expected.get("cut");
        if (expected.get("text") instanceof String text
                && cut == null
                && !step.path().startsWith("/sub/")) {
            assertThat(reply.body()).as(where).isEqualTo(text);
        }
        if (expected.containsKey("json")) {
            checkJson(step, expected, parse(reply.body()));
        }
    }

    private void checkJson(Step step, Map<String, Object> expected, @Nullable Object actual) {
        Object json = expected.get("json");
        if (actual instanceof Map<?, ?> page && page.get(manner.list()) instanceof List<?> users) {
            for (String key : List.of("usernames", "names")) {
                if (expected.get(key) instanceof List<?> recorded) {
                    List<Object> names = users.stream()
                            .map(user -> Recording.object(user).get("username"))
                            .toList();
                    assertThat(names).as(where(step)).isEqualTo(recorded);
                }
            }
            if (expected.get("users_in_answer") instanceof Number count) {
                assertThat(users).as(where(step)).hasSize(count.intValue());
            }
            if (expected.get("users") instanceof Map<?, ?> facts) {
                checkFacts(step, facts, users);
            }
            int kept = ((List<?>) requireNonNull(Recording.object(json).get(manner.list()))).size();
            Map<String, Object> shortened = new LinkedHashMap<>(Recording.object(page));
            shortened.put(manner.list(), users.subList(0, kept));
            comparison.compare(where(step), json, shortened, body(step));
            return;
        }
        Map<String, Object> whole = actual instanceof Map<?, ?> map ? Recording.object(map) : Map.of();
        if (step.path().equals("/openapi.json")) {
            if (json instanceof Map<?, ?> part && part.containsKey("info")) {
                comparison.compare(where(step), part.get("info"), whole.get("info"), "");
            } else {
                comparison.compare(where(step), json, part(json, whole), "");
            }
            return;
        }
        comparison.compare(where(step), json, actual, body(step));
    }

    /** What {@code actual} has under the keys of {@code kept}: only a part of a long answer was recorded. */
    private static @Nullable Object part(@Nullable Object kept, @Nullable Object actual) {
        if (!(kept instanceof Map<?, ?> keys) || !(actual instanceof Map<?, ?> map)) {
            return actual;
        }
        Map<String, @Nullable Object> result = new LinkedHashMap<>();
        keys.forEach((key, value) -> result.put(String.valueOf(key), part(value, map.get(key))));
        return result;
    }

    private void checkFacts(Step step, Map<?, ?> facts, List<?> users) {
        for (Object user : users) {
            Map<String, Object> shown = Recording.object(user);
            Map<String, Object> known = Recording.object(facts.get(shown.get("username")));
            known.forEach((key, value) ->
                    assertThat(shown.get(key)).as(where(step) + " " + shown).isEqualTo(value));
        }
    }

    private Map<String, String> headers(Step step) {
        Map<String, String> headers = new LinkedHashMap<>();
        if (step.request().get("headers") instanceof Map<?, ?> recorded) {
            recorded.forEach((name, value) -> headers.put(String.valueOf(name), ours(String.valueOf(value))));
        }
        return headers;
    }

    /** Replaces what the recorded panel had made up: tokens, and the links of subscriptions. */
    private String ours(String text) {
        String result = text;
        for (int start = result.indexOf("<token-"); start >= 0; start = result.indexOf("<token-", start + 1)) {
            String placeholder = result.substring(start, result.indexOf('>', start) + 1);
            result = result.replace(placeholder, comparison.ours(placeholder));
        }
        return result.startsWith("/sub/") ? ourSubscription(result) : result;
    }

    /** The path that the simulator made where the recorded panel made this one. */
    protected abstract String ourSubscription(String path);

    private static String body(Step step) {
        Map<String, Object> request = step.request();
        if (!request.containsKey("json")) {
            return String.valueOf(request.getOrDefault("body", ""));
        }
        Buffer buffer = new Buffer();
        try (JsonWriter json = JsonWriter.of(buffer)) {
            json.setSerializeNulls(true);
            write(json, request.get("json"));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return buffer.readUtf8();
    }

    private static void write(JsonWriter json, @Nullable Object value) throws IOException {
        if (value instanceof Map<?, ?> map) {
            json.beginObject();
            for (Map.Entry<String, Object> entry : Recording.object(map).entrySet()) {
                json.name(entry.getKey());
                write(json, entry.getValue());
            }
            json.endObject();
        } else if (value instanceof List<?> list) {
            json.beginArray();
            for (Object item : list) {
                write(json, item);
            }
            json.endArray();
        } else {
            json.jsonValue(value);
        }
    }

    private static @Nullable Object parse(String body) {
        try {
            return JsonTree.parse(ByteString.encodeUtf8(body));
        } catch (JsonTree.Broken e) {
            throw new AssertionError("no JSON: " + body, e);
        }
    }

    private String where(Step step) {
        return recording.name() + " step " + step.index() + " (" + step.name() + ")";
    }

    @Override
    public final void close() throws IOException {
        if (connection != null) {
            connection.close();
        }
        panel().close();
    }
}
