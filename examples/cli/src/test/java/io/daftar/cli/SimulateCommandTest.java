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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

final class SimulateCommandTest {
    private final Shell shell = Shell.inMemory();

    private static Stream<Arguments> kindsAndFlavours() {
        return Arrays.stream(SimulatedKind.values())
                .flatMap(kind -> Stream.concat(
                        Stream.of(Arguments.of(kind, null)),
                        kind.flavours().stream().map(flavour -> Arguments.of(kind, flavour))));
    }

    @ParameterizedTest
    @MethodSource("kindsAndFlavours")
    void aPanelOfEachKindAndFlavourIsServedAndDrivenUntilItIsStopped(SimulatedKind kind, @Nullable String flavour) {
        List<String> more = new ArrayList<>(List.of("--users", "2", "--base-path", "/secret"));
        if (flavour != null) {
            more.addAll(List.of("--flavour", flavour));
        }

        Outcome outcome = simulate(kind.toString(), this::drive, more.toArray(String[]::new));

        assertThat(outcome.exitCode()).isZero();
    }

    private void drive(Json started) {
        assertThat(started.text("url")).endsWith("/secret");
        String control = started.text("url") + "/__daftar/";
        assertThat(Json.parse(get(control + "truth")).object("users").values()).isEmpty();
        assertThat(Json.parse(post(control + "traffic", "{\"user\":\"user_000002\",\"bytes\":4711}"))
                        .values())
                .containsExactly(Map.entry("user", "user_000002"), Map.entry("true_bytes", 4711L));
        assertThat(post(control + "restart", "{\"user\":\"user_000002\"}")).contains("4711");
        assertThat(post(control + "traffic", "{\"user\":\"user_000003\",\"bytes\":1}"))
                .contains("error", "user_000003");
        assertThat(Json.parse(get(control + "truth")).object("users").values())
                .containsExactly(Map.entry("user_000002", 4711L));
        assertThat(Json.parse(get(control + "requests")).number("count")).isZero();
        get(started.text("url") + "/somewhere");
        assertThat(Json.parse(get(control + "requests")).number("count")).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "marzban, -, root, false",
                "marzneshin, -, root, false",
                "marzneshin, nightly, root, false",
                "xui, -, admin, true",
                "xui, modern, admin, true",
                "xui, csrf, admin, true",
                "xui, legacy, admin, false",
                "xui, alireza, admin, false",
                "eylandoo, -, -, true"
            })
    void theFirstLineSaysHowToSignIn(
            String kind, @Nullable String flavour, @Nullable String administrator, boolean token) {
        List<String> keys = new ArrayList<>(List.of("url"));
        if (administrator != null) {
            keys.addAll(List.of("username", "password"));
        }
        if (token) {
            keys.add("token");
        }
        simulate(
                kind,
                started -> {
                    assertThat(started.values().keySet()).containsExactlyElementsOf(keys);
                    if (administrator != null) {
                        assertThat(started.text("username")).isEqualTo(administrator);
                    }
                },
                flavour == null ? new String[0] : new String[] {"--flavour", flavour});
    }

    @Test
    void helpNamesEachFlavour() {
        String help = shell.run("simulate", "--help").out().replaceAll("\\s+", " ");

        assertThat(help).contains("The kind of panel: marzban, marzneshin, xui, eylandoo.");
        for (SimulatedKind kind : SimulatedKind.values()) {
            assertThat(kind.flavours()).allSatisfy(flavour -> assertThat(help).contains(flavour));
        }
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
