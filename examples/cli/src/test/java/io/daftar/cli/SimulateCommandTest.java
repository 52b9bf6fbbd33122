package io.daftar.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftar.cli.Shell.Json;
import io.daftar.cli.Shell.Outcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

final class SimulateCommandTest {
    private final Shell shell = Shell.inMemory();

    @Test
    void aPanelIsServedUntilItIsStopped() {
        Outcome outcome = simulate(
                started -> {
                    assertThat(started.values().keySet()).containsExactly("url", "username", "password");
                    assertThat(started.text("username")).isEqualTo("root");
                    String control = started.text("url") + "/__daftar/";
                    assertThat(post(control + "traffic", "{\"user\":\"user_000002\",\"bytes\":4711}"))
                            .contains("4711");
                    assertThat(post(control + "restart", "{\"user\":\"user_000002\"}"))
                            .contains("4711");
                    assertThat(Json.parse(get(control + "truth"))
                                    .object("users")
                                    .values())
                            .containsExactly(Map.entry("user_000002", 4711L));
                    assertThat(Json.parse(get(control + "requests")).number("count"))
                            .isZero();
                },
                "--users",
                "2");

        assertThat(outcome.exitCode()).isZero();
    }

    @Test
    void theBasePathIsPartOfTheUrl() {
        simulate(
                started -> {
                    assertThat(started.text("url")).endsWith("/secret");
                    assertThat(get(started.text("url") + "/__daftar/requests")).contains("count");
                },
                "--base-path",
                "/secret");
    }

    @Test
    void whatIsServedCanBeAdded() {
        simulate(started -> {
            shell.environment.put("PANEL_PASSWORD", started.text("password"));
            assertThat(shell.run(
                                    "panel",
                                    "add",
                                    "--type",
                                    "marzban",
                                    "--name",
                                    "Simulated",
                                    "--url",
                                    started.text("url"),
                                    "--username",
                                    started.text("username"),
                                    "--password-env",
                                    "PANEL_PASSWORD")
                            .exitCode())
                    .isZero();
            assertThat(shell.run("panel", "check", "--panel", "1").exitCode()).isZero();
        });
    }

    @Test
    void aPanelWithAKeyInsteadOfAPasswordCanBeAdded() {
        simulate("eylandoo", started -> {
            assertThat(started.values().keySet()).containsExactly("url", "token");
            shell.environment.put("PANEL_KEY", started.text("token"));
            assertThat(shell.run(
                                    "panel",
                                    "add",
                                    "--type",
                                    "eylandoo",
                                    "--name",
                                    "Simulated",
                                    "--url",
                                    started.text("url"),
                                    "--token-env",
                                    "PANEL_KEY")
                            .exitCode())
                    .isZero();
            assertThat(shell.run("panel", "check", "--panel", "1").exitCode()).isZero();
        });
    }

    @Test
    void aPortThatIsTakenIsNamed() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            String port = Integer.toString(taken.getLocalPort());

            Outcome outcome = shell.run("simulate", "--type", "marzban", "--port", port);

            assertThat(outcome.exitCode()).isEqualTo(3);
            assertThat(outcome.failure()).contains(port);
        }
    }

    private Outcome simulate(Consumer<Json> whileItRuns, String... more) {
        return simulate("marzban", whileItRuns, more);
    }

    private Outcome simulate(String type, Consumer<Json> whileItRuns, String... more) {
        StopSignal stop = new StopSignal(signal -> {});
        AtomicReference<AssertionError> failure = new AtomicReference<>();
        String[] line = new String[more.length + 3];
        line[0] = "simulate";
        line[1] = "--type";
        line[2] = type;
        System.arraycopy(more, 0, line, 3, more.length);
        Outcome outcome = shell.run(
                stop,
                first -> {
                    try {
                        whileItRuns.accept(Json.parse(first));
                    } catch (AssertionError e) {
                        failure.set(e);
                    } finally {
                        stop.request();
                    }
                },
                line);
        if (failure.get() != null) {
            throw failure.get();
        }
        return outcome;
    }

    private static String get(String url) {
        return send(HttpRequest.newBuilder(URI.create(url)).build());
    }

    private static String post(String url, String body) {
        return send(HttpRequest.newBuilder(URI.create(url))
                .POST(BodyPublishers.ofString(body))
                .build());
    }

    private static String send(HttpRequest request) {
        try {
            return HttpClient.newHttpClient()
                    .send(request, BodyHandlers.ofString())
                    .body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
