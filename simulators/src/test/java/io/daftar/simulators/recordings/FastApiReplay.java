package io.daftar.simulators.recordings;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.daftar.simulators.recordings.Recording.Step;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.assertj.core.data.Offset;
import org.jspecify.annotations.Nullable;

/** Plays a recording of a panel on FastAPI, at the times that its answers tell. */
public abstract class FastApiReplay extends Replay {

    private static final Instant SOME_TIME = Instant.parse("2026-11-21T03:12:59.300Z");

    private final String list;
    private final Function<Step, Optional<Instant>> time;

    /**
     * A replay of one kind of panel.
     *
     * @param list the key of a listing under which its users are
     * @param time when a step was answered, as far as the answer says so
     */
    protected FastApiReplay(
            Recording recording,
            Comparison comparison,
            String host,
            String list,
            Function<Step, Optional<Instant>> time) {
        super(recording, comparison, host, start(recording, time));
        this.list = list;
        this.time = time;
    }

    private static Instant start(Recording recording, Function<Step, Optional<Instant>> time) {
        return recording.steps().stream()
                .flatMap(step -> time.apply(step).stream())
                .findFirst()
                .orElse(SOME_TIME);
    }

    @Override
    public final void play(Step step) throws IOException {
        clock.advance(Duration.ofMillis(1));
        time.apply(step).filter(at -> at.isAfter(clock.instant())).ifPresent(clock::set);
        Instant before = clock.instant();
        super.play(step);
        if (recording.name().equals("database-locked") && step.response().get("seconds") instanceof Number seconds) {
            assertThat(Duration.between(before, clock.instant()).toMillis() / 1000.0)
                    .as(where(step))
                    .isCloseTo(seconds.doubleValue(), Offset.offset(0.7));
        }
    }

    /** The path that the simulator made where the recorded panel made this one. */
    protected abstract String ourSubscription(String path);

    @Override
    protected final String ourTarget(String target) {
        return target.startsWith("/sub/") ? ourSubscription(target) : target;
    }

    @Override
    protected final void check(Step step, Reply reply) {
        String where = where(step);
        Map<String, Object> expected = step.response();
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
        if (actual instanceof Map<?, ?> page && page.get(list) instanceof List<?> users) {
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
            int kept = ((List<?>) requireNonNull(Recording.object(json).get(list))).size();
            Map<String, Object> shortened = new LinkedHashMap<>(Recording.object(page));
            shortened.put(list, users.subList(0, kept));
            comparison.compare(where(step), json, shortened, step.body());
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
        comparison.compare(where(step), json, actual, step.body());
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
}
