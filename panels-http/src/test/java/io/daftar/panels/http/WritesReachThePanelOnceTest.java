package io.daftar.panels.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftar.panel.PanelException;
import io.daftar.panel.PanelException.Kind;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import okio.ByteString;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class WritesReachThePanelOnceTest {
    private static final ByteString BODY = ByteString.encodeUtf8("{}");

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

    static Stream<PanelRequest> writes() {
        return Stream.of(
                PanelRequest.post("api", "user", "a", "reset"),
                PanelRequest.post("api", "user").json(BODY),
                PanelRequest.put("api", "user", "a").json(BODY),
                PanelRequest.patch("api", "user", "a").json(BODY),
                PanelRequest.delete("api", "user", "a"));
    }

    @ParameterizedTest
    @MethodSource("writes")
    void aWriteWhoseAnswerIsLostReachesThePanelOnceAndItsOutcomeIsUnknown(PanelRequest write) {
        panel.answer(200, "application/json", "{}");
        Fixture.text(http, PanelRequest.get("warm"));
        for (int i = 0; i < 5; i++) {
            panel.server.enqueue(closingWithoutAnswer());
        }

        PanelException failure = Fixture.failure(() -> Fixture.text(http, write));

        assertThat(failure.kind()).isEqualTo(Kind.OUTCOME_UNKNOWN);
        assertThat(failure).hasMessageContaining("closed the connection without an answer");
        assertThat(panel.server.getRequestCount()).isEqualTo(2);
        assertThat(panel.sleeps).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("writes")
    void a503ThatInvitesAnImmediateRetryIsNotTakenUpForAWrite(PanelRequest write) {
        for (int i = 0; i < 3; i++) {
            panel.server.enqueue(new MockResponse.Builder()
                    .code(503)
                    .setHeader("Retry-After", "0")
                    .build());
        }

        PanelException failure = Fixture.failure(() -> Fixture.text(http, write));

        assertThat(failure.kind()).isEqualTo(Kind.OUTCOME_UNKNOWN);
        assertThat(panel.server.getRequestCount()).isEqualTo(1);
    }

    @Test
    void aWriteNeverTravelsOnAUsedConnection() throws Exception {
        panel.answer(200, "application/json", "{}");
        panel.answer(200, "application/json", "{}");
        panel.answer(200, "application/json", "{}");

        Fixture.text(http, PanelRequest.get("warm"));
        Fixture.text(http, PanelRequest.put("a").json(BODY));
        Fixture.text(http, PanelRequest.put("a").json(BODY));

        for (int i = 0; i < 3; i++) {
            assertThat(panel.server.takeRequest().getExchangeIndex()).isZero();
        }
    }

    @Test
    void aWriteThatTimesOutIsSentOnceAndItsOutcomeIsUnknown() {
        panel.server.enqueue(new MockResponse.Builder()
                .onResponseStart(SocketEffect.Stall.INSTANCE)
                .build());

        PanelException failure = Fixture.failure(() -> Fixture.text(http, PanelRequest.delete("a")));

        assertThat(failure.kind()).isEqualTo(Kind.OUTCOME_UNKNOWN);
        assertThat(failure).hasMessageContaining("did not answer in time");
        assertThat(panel.server.getRequestCount()).isEqualTo(1);
    }

    @Test
    void aWriteThatNeverLeftIsUnreachableAndNotUnknown() {
        panel.server.close();

        PanelException failure = Fixture.failure(() -> Fixture.text(http, PanelRequest.delete("a")));

        assertThat(failure.kind()).isEqualTo(Kind.UNREACHABLE);
        assertThat(failure).hasMessageContaining("refused the connection");
        assertThat(http.requestsSent()).isZero();
    }

    @Test
    void aWriteAnsweredWithAWebPageHasAnUnknownOutcome() {
        panel.answer(200, "text/html", "<html><title>Welcome</title></html>");

        PanelException failure = Fixture.failure(() -> Fixture.text(http, PanelRequest.delete("a")));

        assertThat(failure.kind()).isEqualTo(Kind.OUTCOME_UNKNOWN);
        assertThat(failure).hasMessageContaining("an HTML page titled \"Welcome\"");
    }

    @Test
    void aReadIsRepeatedWhereAWriteIsNot() {
        for (int i = 0; i < 2; i++) {
            panel.server.enqueue(closingWithoutAnswer());
        }
        panel.answer(200, "application/json", "{\"a\":true}");

        assertThat(Fixture.text(http, PanelRequest.get("a"))).isEqualTo("{a=true}");
        assertThat(panel.server.getRequestCount()).isEqualTo(3);
    }

    private static MockResponse closingWithoutAnswer() {
        return new MockResponse.Builder()
                .onResponseStart(new SocketEffect.CloseSocket())
                .build();
    }
}
