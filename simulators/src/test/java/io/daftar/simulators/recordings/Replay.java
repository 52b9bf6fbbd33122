package io.daftar.simulators.recordings;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.daftar.simulators.JsonTree;
import io.daftar.simulators.MutableClock;
import io.daftar.simulators.Simulator;
import io.daftar.simulators.recordings.Recording.Step;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/** Plays one recording against a fresh simulator, step by step. */
public abstract class Replay implements AutoCloseable {

    /** Stands in a recording for what the recorded panel had made up, or for a secret. */
    static final Pattern PLACEHOLDER = Pattern.compile("<[a-z0-9-]+>");

    public final Recording recording;
    public final MutableClock clock;
    public final Comparison comparison;
    private final String host;
    private @Nullable RawConnection connection;

    /** @param host where the recorded panel listened */
    protected Replay(Recording recording, Comparison comparison, String host, Instant start) {
        this.recording = recording;
        this.comparison = comparison;
        this.host = host;
        this.clock = MutableClock.at(start);
    }

    protected abstract Simulator panel();

    /** Looks at all that was answered but the status. */
    protected abstract void check(Step step, Reply reply) throws IOException;

    public void play(Step step) throws IOException {
        RawConnection open = connection == null ? reconnect() : connection;
        String target = ourTarget(ours(step.path()));
        Map<String, String> headers = headers(step);
        headers.replaceAll((name, value) -> ours(value));
        byte[] body = ours(body(step)).getBytes(StandardCharsets.UTF_8);
        if (isUnanswered(step)) {
            assertThatThrownBy(() -> open.send(step.method(), target, headers, body))
                    .as(where(step))
                    .isInstanceOf(EOFException.class);
            reconnect();
            return;
        }
        Reply reply = open.send(step.method(), target, headers, body);
        assertThat(reply.status())
                .as(where(step) + ": " + reply.body())
                .isEqualTo(((Number) requireNonNull(step.response().get("status"))).intValue());
        check(step, reply);
        if (Boolean.TRUE.equals(step.response().get("connection_closed_by_server_0.3s_later"))) {
            assertThat(open.isClosedByServer()).as(where(step)).isTrue();
        } else if (reply.status() == 500 && !nextIsUnanswered(step)) {
            reconnect();
        }
    }

    private static boolean isUnanswered(Step step) {
        return step.response().containsKey("failure") || step.response().containsKey("broken");
    }

    private boolean nextIsUnanswered(Step step) {
        List<Step> steps = recording.steps();
        return step.index() + 1 < steps.size()
                && steps.get(step.index() + 1).meanwhile().isEmpty()
                && isUnanswered(steps.get(step.index() + 1));
    }

    private RawConnection reconnect() throws IOException {
        if (connection != null) {
            connection.close();
        }
        RawConnection fresh = new RawConnection(panel().port(), host);
        connection = fresh;
        return fresh;
    }

    /** What the request carries, in the recording's words. */
    protected Map<String, String> headers(Step step) {
        return step.headers();
    }

    protected String body(Step step) {
        return step.body();
    }

    /** The target that the simulator made where the recorded panel made this one. */
    protected String ourTarget(String target) {
        return target;
    }

    /** What stands on the simulator where a recording has this placeholder. */
    protected String ourValue(String placeholder) {
        return comparison.ours(placeholder);
    }

    private String ours(String text) {
        Matcher placeholders = PLACEHOLDER.matcher(text);
        return placeholders.replaceAll(found -> Matcher.quoteReplacement(ourValue(found.group())));
    }

    public static @Nullable Object parse(String text) {
        try {
            return JsonTree.parse(ByteString.encodeUtf8(text));
        } catch (JsonTree.Broken e) {
            throw new AssertionError("no JSON: " + text, e);
        }
    }

    protected final String where(Step step) {
        return recording.name() + " step " + step.index() + " (" + step.name() + ") " + step.path() + " ";
    }

    @Override
    public final void close() throws IOException {
        if (connection != null) {
            connection.close();
        }
        panel().close();
    }
}
