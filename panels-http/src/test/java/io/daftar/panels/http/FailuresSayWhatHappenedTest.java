package io.daftar.panels.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.daftar.panel.PanelException;
import io.daftar.panel.PanelException.Kind;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import okio.Buffer;
import okio.GzipSink;
import okio.Okio;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FailuresSayWhatHappenedTest {
    private static final PanelRequest READ = PanelRequest.get("api", "users").once();
    private static final PanelRequest WRITE = PanelRequest.post("api", "user");

    private Fixture panel;
    private PanelHttp http;

    @BeforeEach
    void open() throws Exception {
        panel = new Fixture();
        http = panel.open(Fixture.QUICK.readAttempts(1));
    }

    @AfterEach
    void close() {
        http.close();
        panel.close();
    }

    @ParameterizedTest
    @CsvSource({
        "400, REJECTED, REJECTED",
        "401, DENIED, DENIED",
        "403, DENIED, DENIED",
        "404, UNINTELLIGIBLE, UNINTELLIGIBLE",
        "405, UNINTELLIGIBLE, UNINTELLIGIBLE",
        "408, UNREACHABLE, OUTCOME_UNKNOWN",
        "409, CONFLICT, CONFLICT",
        "422, REJECTED, REJECTED",
        "429, RATE_LIMITED, RATE_LIMITED",
        "500, UNINTELLIGIBLE, OUTCOME_UNKNOWN",
        "501, UNINTELLIGIBLE, OUTCOME_UNKNOWN",
        "502, UNREACHABLE, OUTCOME_UNKNOWN",
        "503, UNREACHABLE, OUTCOME_UNKNOWN",
        "504, UNREACHABLE, OUTCOME_UNKNOWN",
        "520, UNREACHABLE, OUTCOME_UNKNOWN",
        "524, UNREACHABLE, OUTCOME_UNKNOWN",
        "302, UNINTELLIGIBLE, UNINTELLIGIBLE"
    })
    void aStatusIsAKindOfFailure(int status, Kind onRead, Kind onWrite) {
        panel.answer(status, "application/json", "{\"detail\":\"why\"}");
        panel.answer(status, "application/json", "{\"detail\":\"why\"}");

        PanelException read = Fixture.failure(() -> Fixture.text(http, READ));
        PanelException write = Fixture.failure(() -> Fixture.text(http, WRITE));

        assertThat(read.kind()).isEqualTo(onRead);
        assertThat(write.kind()).isEqualTo(onWrite);
        assertThat(read.call().status()).hasValue(status);
        assertThat(write)
                .hasMessageContaining("panel " + http.name())
                .hasMessageContaining("POST /api/user answered " + status + ": {\"detail\":\"why\"}");
        assertThat(panel.server.getRequestCount()).isEqualTo(2);
    }

    @Test
    void aRefusedConnectionNamesTheHostAndTheCause() {
        panel.server.close();

        PanelException failure = Fixture.failure(() -> Fixture.text(http, READ));

        assertThat(failure.kind()).isEqualTo(Kind.UNREACHABLE);
        assertThat(failure).hasMessage("panel " + http.name() + " refused the connection (GET /api/users)");
    }

    @Test
    void aHostWithoutAnAddressIsSaidToBeUnknown() {
        try (PanelHttp lost = panel.open(
                Fixture.QUICK, URI.create("https://no-such-panel.invalid:8443/x/"), new Fixture.FixedToken())) {
            PanelException failure = Fixture.failure(() -> Fixture.text(lost, READ));

            assertThat(failure.kind()).isEqualTo(Kind.UNREACHABLE);
            assertThat(failure).hasMessageStartingWith("panel no-such-panel.invalid:8443 is unknown");
        }
    }

    @Test
    void silenceIsATimeoutAndASlowBodyIsOneMidway() {
        panel.server.enqueue(new MockResponse.Builder()
                .onResponseStart(SocketEffect.Stall.INSTANCE)
                .build());
        panel.server.enqueue(Fixture.response(200, "application/json", "[" + " ".repeat(100_000) + "]")
                .newBuilder()
                .throttleBody(1_000, 10, java.util.concurrent.TimeUnit.SECONDS)
                .build());

        assertThat(Fixture.failure(() -> Fixture.text(http, READ)))
                .hasMessageContaining("did not answer in time")
                .extracting(PanelException::kind)
                .isEqualTo(Kind.UNREACHABLE);
        assertThat(Fixture.failure(() -> Fixture.text(http, READ)))
                .hasMessageContaining("stopped answering midway")
                .extracting(PanelException::kind)
                .isEqualTo(Kind.UNREACHABLE);
    }

    @Test
    void anAnswerThatBreaksOffIsUnintelligible() {
        panel.server.enqueue(Fixture.response(200, "application/json", "[" + " ".repeat(100_000) + "]")
                .newBuilder()
                .onResponseBody(new SocketEffect.CloseSocket())
                .build());

        PanelException failure = Fixture.failure(() -> Fixture.text(http, READ));

        assertThat(failure.kind()).isEqualTo(Kind.UNINTELLIGIBLE);
        assertThat(failure).hasMessageContaining("broke off its answer").hasMessageContaining("answered 200");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "application/json | {\"a\":          | broke off",
                "application/json | {\"a\" 5}        | broken JSON",
                "application/json | {\"a\":5} {      | broken JSON",
                "application/json | nonsense         | broken JSON",
                "text/html        | <html></html>    | an HTML page",
                "application/json | ''               | nothing at all"
            })
    void whatIsNoJsonDocumentIsUnintelligible(String type, String body, String says) {
        panel.answer(200, type, body);

        PanelException failure = Fixture.failure(() -> Fixture.text(http, READ));

        assertThat(failure.kind()).isEqualTo(Kind.UNINTELLIGIBLE);
        assertThat(failure).hasMessageContaining(says);
    }

    @Test
    void jsonNestedWithoutEndIsGivenUp() {
        panel.answer(200, "application/json", "[".repeat(100_000));

        assertThat(Fixture.failure(() -> Fixture.text(http, READ)).kind()).isEqualTo(Kind.UNINTELLIGIBLE);
    }

    @Test
    void anAnswerBeyondTheBoundIsGivenUpAndTheBoundIsNamedAlsoWhereItCameCompressed() throws Exception {
        Buffer bomb = new Buffer();
        try (var gzip = Okio.buffer(new GzipSink(bomb))) {
            for (int i = 0; i < 1_000; i++) {
                gzip.writeUtf8(" ".repeat(10_000));
            }
        }
        panel.server.enqueue(new MockResponse.Builder()
                .setHeader("Content-Type", "application/json")
                .setHeader("Content-Encoding", "gzip")
                .body(bomb)
                .build());
        try (PanelHttp bounded = panel.open(Fixture.QUICK.longestAnswer(1_000_000))) {
            PanelException failure = Fixture.failure(() -> Fixture.text(bounded, READ));

            assertThat(failure.kind()).isEqualTo(Kind.UNINTELLIGIBLE);
            assertThat(failure).hasMessageContaining("more than 1000000 bytes");
        }
    }

    @Test
    void anEmptyBodyMarkedAsCompressedDoesNoHarm() {
        for (int status : new int[] {404, 200}) {
            panel.server.enqueue(new MockResponse.Builder()
                    .code(status)
                    .setHeader("Content-Encoding", "gzip")
                    .build());
        }

        assertThat(Fixture.failure(() -> Fixture.text(http, READ)).call().status())
                .hasValue(404);
        assertThat(Fixture.failure(() -> Fixture.text(http, READ)).kind()).isEqualTo(Kind.UNINTELLIGIBLE);
    }

    @Test
    void aRedirectIsNeverFollowedAndItsQueryNotShown() {
        panel.server.enqueue(new MockResponse.Builder()
                .code(302)
                .setHeader("Location", "https://evil.example/login?token=abcdef123456")
                .build());

        PanelException failure = Fixture.failure(() -> Fixture.text(http, READ));

        assertThat(failure).hasMessageContaining("redirect to https://evil.example/login:");
        assertThat(failure.toString()).doesNotContain("abcdef123456");
        assertThat(panel.server.getRequestCount()).isEqualTo(1);
    }

    @Test
    void theWaitThatAPanelAsksForIsReadInSecondsAndAsADate() {
        panel.clock.advance(Duration.ofSeconds(10));
        retryAfter("7");
        retryAfter("Thu, 1 Jan 2026 00:01:00 GMT");
        retryAfter("soon");
        retryAfter("-5");

        assertThat(asked()).contains(Duration.ofSeconds(7));
        assertThat(asked()).contains(Duration.ofSeconds(50));
        assertThat(asked()).isEmpty();
        assertThat(asked()).isEmpty();
    }

    private void retryAfter(String value) {
        panel.server.enqueue(new MockResponse.Builder()
                .code(429)
                .setHeader("Retry-After", value)
                .build());
    }

    private Optional<Duration> asked() {
        return Fixture.failure(() -> Fixture.text(http, READ)).retryAfter();
    }

    @Test
    void aClosedClientSaysSo() {
        http.close();
        http.close();

        assertThatThrownBy(() -> Fixture.text(http, READ))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("is closed");
    }
}
