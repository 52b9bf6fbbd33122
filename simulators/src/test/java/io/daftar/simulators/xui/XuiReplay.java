package io.daftar.simulators.xui;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.daftar.simulators.JsonTree;
import io.daftar.simulators.recordings.Recording;
import io.daftar.simulators.recordings.Recording.Step;
import io.daftar.simulators.recordings.Replay;
import io.daftar.simulators.recordings.Reply;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Plays one recording of a 3x-ui against a fresh simulator. */
final class XuiReplay extends Replay {

    private static final Pattern COOKIE = Pattern.compile("<cookie-\\d+>");
    private static final Pattern RANGE = Pattern.compile("([a-z]+-)(\\d+) to [a-z]+-(\\d+)(?:, then ([a-z0-9]+))?.*");
    private static final Instant SOME_TIME = Instant.ofEpochMilli(1_795_231_190_000L);

    final XuiSimulator panel;
    private final XuiComparison comparison;

    XuiReplay(Recording recording, XuiSimulatorBuilder options) {
        this(recording, options, new XuiComparison());
    }

    private XuiReplay(Recording recording, XuiSimulatorBuilder options, XuiComparison comparison) {
        super(recording, comparison, "localhost", start(recording));
        this.comparison = comparison;
        this.panel = options.credentials("admin", "<password-1>")
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

    @Override
    protected XuiSimulator panel() {
        return panel;
    }

    /** The version and the name of the recording, as tables of exceptions have them. */
    String id() {
        return panel.version().number() + " " + recording.name();
    }

    /** About when it was recorded: the first time of creation that an answer shows. */
    private static Instant start(Recording recording) {
        return recording.steps().stream()
                .map(step -> newest(step.answered("obj")))
                .filter(time -> time > 0)
                .findFirst()
                .map(Instant::ofEpochMilli)
                .orElse(SOME_TIME);
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
                newest = newest(GoJson.ofText(text));
            } catch (Failure e) {
                newest = 0;
            }
        }
        return newest < 10_000_000_000L ? 0 : newest;
    }

    @Override
    protected Map<String, String> headers(Step step) {
        Map<String, String> headers = step.headers();
        if (Scenarios.hidesCredentials(recording)) {
            headers.put("Cookie", panel.version().cookieName() + "=<cookie-1>");
        }
        return headers;
    }

    @Override
    protected void check(Step step, Reply reply) {
        String where = where(step);
        Map<String, Object> expected = step.response();
        checkHeaders(where, expected, reply);
        boolean cut = expected.containsKey("cut");
        boolean described = Set.of("note", "bytes", "bytes-unpacked").stream().anyMatch(expected::containsKey);
        if (expected.get("text") instanceof String text && !described) {
            // Of a page one line was kept.
            assertThat(reply.body()).as(where).matches(body -> cut ? body.contains(text) : body.equals(text));
        }
        if (expected.containsKey("json")) {
            comparison.cut(cut);
            comparison.compare(where, expected.get("json"), parse(reply.body()), "");
        }
    }

    private void checkHeaders(String where, Map<String, Object> expected, Reply reply) {
        Map<String, String> recorded = new HashMap<>();
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
        if (cookie != null && reply.status() != 401) {
            String actual = requireNonNull(reply.headers().get("set-cookie"), where);
            assertThat(attributes(actual)).as(where).isEqualTo(attributes(cookie));
            Matcher placeholder = COOKIE.matcher(cookie);
            if (placeholder.find()) {
                comparison.bind(placeholder.group(), valueOf(actual));
            }
        }
    }

    private static String attributes(String cookie) {
        return cookie.substring(cookie.indexOf(';')).replaceAll("Expires=[^;]+", "Expires");
    }

    private static String valueOf(String cookie) {
        return cookie.substring(cookie.indexOf('=') + 1, cookie.indexOf(';'));
    }

    @Override
    protected String ourValue(String placeholder) {
        if (!comparison.knows(placeholder)) {
            if (COOKIE.matcher(placeholder).matches()) {
                comparison.bind(placeholder, valueOf(panel.sessions().signIn("<csrf-1>")));
            } else if (placeholder.equals("<token-1>")) {
                comparison.bind(placeholder, panel.token().orElseThrow());
            }
        }
        return comparison.ours(placeholder);
    }

    @Override
    protected String body(Step step) {
        return step.request().get("body-described") instanceof String described
                ? "{\"emails\":" + JsonTree.text(described(described)) + "}"
                : step.body();
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
            names.addAll(Collections.nCopies(104_000, "n".repeat(100)));
        } else if (emails.startsWith("200,000 unknown")) {
            for (int i = 0; i < 200_000; i++) {
                names.add(String.format("g%019d", i));
            }
        } else {
            names.add(emails);
        }
        return names;
    }
}
