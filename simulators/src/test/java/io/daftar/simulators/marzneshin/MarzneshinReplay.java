package io.daftar.simulators.marzneshin;

import io.daftar.simulators.recordings.FastApiReplay;
import io.daftar.simulators.recordings.Recording;
import io.daftar.simulators.recordings.Recording.Step;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Plays one recording of Marzneshin against a fresh simulator. */
final class MarzneshinReplay extends FastApiReplay {

    final MarzneshinSimulator panel;

    MarzneshinReplay(Recording recording, MarzneshinVersion version) {
        super(
                recording,
                new MarzneshinComparison(recording.name().equals("limited-and-expired")),
                version == MarzneshinVersion.NIGHTLY ? "127.0.0.1:8011" : "127.0.0.1:8001",
                "items",
                MarzneshinReplay::time);
        this.panel = MarzneshinSimulator.builder()
                .version(version)
                .credentials("root", "<password-1>")
                .clock(clock)
                .start();
        // The recorded panels' jobs ran at times of their own; here they run when the recording says that they did.
        panel.jobs().pause();
        if (!recording.name().equals("login")) {
            token("<token-1>", "root", true);
        }
    }

    @Override
    protected MarzneshinSimulator panel() {
        return panel;
    }

    void token(String placeholder, String name, boolean sudo) {
        comparison.bind(
                placeholder,
                panel.panel().tokens.issue(name, sudo, panel.panel().nowSeconds()));
    }

    /** Recordings do not show every login: a token that comes out of nowhere is the plain administrator's. */
    void signIn(Step step) {
        String headers = String.valueOf(step.request().get("headers"));
        int start = headers.indexOf("<token-");
        String placeholder = start < 0 ? "" : headers.substring(start, headers.indexOf('>', start) + 1);
        if (start < 0 || !comparison.ours(placeholder).equals(placeholder)) {
            return;
        }
        boolean second = recording.name().equals("admins") && placeholder.equals("<token-3>");
        token(placeholder, second ? "reseller2" : "reseller1", false);
    }

    UserRow row(String name) {
        UserRow row = panel.panel().users.find(name);
        if (row == null) {
            throw new AssertionError("no user " + name);
        }
        return row;
    }

    @Override
    protected String ourSubscription(String path) {
        return Arrays.stream(path.split("/", -1)).map(comparison::ours).collect(Collectors.joining("/"));
    }

    private static Optional<Instant> time(Step step) {
        if (step.meanwhile().isPresent() || !(step.response().get("json") instanceof Map<?, ?> user)) {
            return Optional.empty();
        }
        boolean created = step.method().equals("POST") && step.path().equals("/api/users");
        return created && user.get("created_at") instanceof String at
                ? Optional.of(LocalDateTime.parse(at).toInstant(ZoneOffset.UTC))
                : Optional.empty();
    }
}
