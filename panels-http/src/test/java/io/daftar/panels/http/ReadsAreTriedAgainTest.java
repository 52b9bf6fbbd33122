package io.daftar.panels.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftar.panel.PanelException;
import io.daftar.panel.PanelException.Kind;
import java.time.Duration;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class ReadsAreTriedAgainTest {
    private static final PanelRequest READ = PanelRequest.get("a");

    private Fixture panel;
    private PanelHttp http;

    @BeforeEach
    void open() throws Exception {
        panel = new Fixture();
        http = panel.open();
    }

    @AfterEach
    void close() {
        http.close();
        panel.close();
    }

    @Test
    void aReadIsTriedThreeTimesWithGrowingJitteredWaits() {
        for (int i = 0; i < 4; i++) {
            panel.answer(502, "text/html", "<html><title>502 Bad Gateway</title></html>");
        }

        PanelException failure = Fixture.failure(() -> Fixture.text(http, READ));

        assertThat(failure.kind()).isEqualTo(Kind.UNREACHABLE);
        assertThat(failure).hasMessageContaining("an HTML page titled \"502 Bad Gateway\"");
        assertThat(panel.server.getRequestCount()).isEqualTo(3);
        assertThat(panel.sleeps).hasSize(2);
        assertThat(panel.sleeps.get(0)).isBetween(Duration.ofMillis(750), Duration.ofMillis(1_250));
        assertThat(panel.sleeps.get(1)).isBetween(Duration.ofMillis(2_250), Duration.ofMillis(3_750));
        assertThat(http.requestsSent()).isEqualTo(3);
    }

    @Test
    void aPanelThatAsksForAWaitGetsIt() {
        panel.server.enqueue(limited("9"));
        panel.answer(200, "application/json", "{}");

        assertThat(Fixture.text(http, READ)).isEqualTo("{}");
        assertThat(panel.sleeps).containsExactly(Duration.ofSeconds(9));
    }

    @Test
    void aPanelThatAsksForALongWaitIsLeftToTheCaller() {
        panel.server.enqueue(limited("3600"));

        PanelException failure = Fixture.failure(() -> Fixture.text(http, READ));

        assertThat(failure.kind()).isEqualTo(Kind.RATE_LIMITED);
        assertThat(failure.retryAfter()).contains(Duration.ofHours(1));
        assertThat(panel.sleeps).isEmpty();
    }

    @Test
    void whatWillNotChangeIsNotTriedAgain() {
        panel.answer(500, "text/plain", "Internal Server Error");
        panel.answer(422, "application/json", "{}");

        assertThat(Fixture.failure(() -> Fixture.text(http, READ)).kind()).isEqualTo(Kind.UNINTELLIGIBLE);
        assertThat(Fixture.failure(() -> Fixture.text(http, READ)).kind()).isEqualTo(Kind.REJECTED);
        assertThat(panel.sleeps).isEmpty();
    }

    @Test
    void anAnswerThatBreaksOffOnceIsReadFromItsBeginning() {
        panel.server.enqueue(Fixture.response(200, "application/json", "{\"a\":\"" + "x".repeat(200_000) + "\"}")
                .newBuilder()
                .onResponseBody(new SocketEffect.CloseSocket())
                .build());
        panel.answer(200, "application/json", "{\"a\":\"whole\"}");

        assertThat(Fixture.text(http, READ)).isEqualTo("{a=whole}");
    }

    @Test
    void aCrashLeavesNoDeadConnectionToTheNextCall() throws Exception {
        panel.server.enqueue(Fixture.response(500, "text/plain", "Internal Server Error")
                .newBuilder()
                .onResponseEnd(new SocketEffect.CloseSocket())
                .build());
        panel.answer(200, "application/json", "{}");

        Fixture.failure(() -> Fixture.text(http, READ));
        assertThat(Fixture.text(http, READ)).isEqualTo("{}");

        panel.server.takeRequest();
        assertThat(panel.server.takeRequest().getExchangeIndex()).isZero();
        assertThat(panel.server.getRequestCount()).isEqualTo(2);
    }

    @Test
    void readsShareAConnection() throws Exception {
        panel.answer(200, "application/json", "{}");
        panel.answer(200, "application/json", "{}");

        Fixture.text(http, READ);
        Fixture.text(http, READ);

        panel.server.takeRequest();
        assertThat(panel.server.takeRequest().getExchangeIndex()).isEqualTo(1);
    }

    @Test
    void anInterruptEndsTheWaitAndStaysSet() {
        panel.answer(503, "text/plain", "");
        panel.sleeper = length -> {
            throw new InterruptedException();
        };

        PanelException failure = Fixture.failure(() -> Fixture.text(http, READ));

        assertThat(failure.kind()).isEqualTo(Kind.UNREACHABLE);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(panel.server.getRequestCount()).isEqualTo(1);
    }

    @Test
    void anInterruptedThreadSendsNothingAndIsToldSo() {
        Thread.currentThread().interrupt();

        PanelException failure = Fixture.failure(() -> Fixture.text(http, READ));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(failure.kind()).isEqualTo(Kind.UNREACHABLE);
        assertThat(failure).hasMessageContaining("the thread was interrupted");
        assertThat(panel.sleeps).isEmpty();
    }

    private static MockResponse limited(String seconds) {
        return new MockResponse.Builder()
                .code(429)
                .setHeader("Retry-After", seconds)
                .build();
    }
}
