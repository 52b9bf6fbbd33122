package io.daftar.simulators.marzban;

import static java.util.Objects.requireNonNull;

import io.daftar.simulators.recordings.FastApiReplay;
import io.daftar.simulators.recordings.Recording;
import io.daftar.simulators.recordings.Recording.Step;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import okio.ByteString;

/** Plays one recording of Marzban against a fresh simulator. */
final class MarzbanReplay extends FastApiReplay {

    final MarzbanSimulator panel;

    MarzbanReplay(Recording recording, MarzbanSimulatorBuilder options) {
        super(
                recording,
                new MarzbanComparison(Set.of("review-job", "timezone").contains(recording.name())),
                "127.0.0.1:8000",
                "users",
                MarzbanReplay::time);
        this.panel = options.credentials("root", "<password-1>").clock(clock).start();
        // The recorded panels' jobs ran at times of their own; here they run when the recording says that they did.
        panel.jobs().pause();
    }

    @Override
    protected MarzbanSimulator panel() {
        return panel;
    }

    /** An administrator, and the token that the recording uses without showing the login. */
    void admin(String name, String password, boolean sudo) {
        panel.panel().admins.add(name, password, sudo);
        token("<token-" + name + ">", name, sudo);
    }

    void token(String placeholder, String name, boolean sudo) {
        comparison.bind(
                placeholder,
                panel.panel().tokens.issue(name, sudo, panel.panel().nowSeconds()));
    }

    @Override
    protected String ourSubscription(String path) {
        int end = path.indexOf('/', 5) < 0 ? path.length() : path.indexOf('/', 5);
        return comparison.ours(path.substring(0, end)) + path.substring(end);
    }

    private static Optional<Instant> time(Step step) {
        if (step.meanwhile().isPresent() || !(step.response().get("json") instanceof Map<?, ?> user)) {
            return Optional.empty();
        }
        boolean created = step.method().equals("POST") && step.path().equals("/api/user");
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

    /** How a user looked in the first answer that showed it whole. */
    Map<String, Object> user(String username) {
        for (Step step : recording.steps()) {
            if (step.meanwhile().isPresent() || !(step.response().get("json") instanceof Map<?, ?> body)) {
                continue;
            }
            List<?> shown = body.get("users") instanceof List<?> users ? users : List.of(body);
            for (Object user : shown) {
                if (username.equals(Recording.object(user).get("username"))
                        && Recording.object(user).containsKey("created_at")) {
                    return Recording.object(user);
                }
            }
        }
        throw new IllegalArgumentException(recording.name() + " shows no " + username);
    }
}
