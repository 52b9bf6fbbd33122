package io.daftar.panels.http;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.daftar.panel.PanelException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import okio.ByteString;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;

final class SecretsStaySecretTest {
    private static final String TOKEN = "fixed-token-0123456789";
    private static final String JWT = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJyb290In0.c2lnbmF0dXJl";

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final Logger logger = (Logger) LoggerFactory.getLogger("io.daftar");
    private Fixture panel;

    @BeforeEach
    void listen() throws Exception {
        panel = new Fixture();
        logger.setLevel(Level.TRACE);
        log.start();
        logger.addAppender(log);
    }

    @AfterEach
    void stop() {
        logger.detachAppender(log);
        logger.setLevel(null);
        panel.close();
    }

    static Stream<String> echoes() {
        String password = Fixture.PASSWORD;
        return Stream.of(
                password,
                "wrong: " + password + "!",
                "{\"detail\":"
                        + Json.object(json -> json.name("x").value(password)).utf8() + "}",
                "password=" + URLEncoder.encode(password, StandardCharsets.UTF_8) + "&x=1",
                "Basic " + ByteString.encodeUtf8("root:" + password).base64(),
                ByteString.encodeUtf8(password).base64(),
                "{\"access_token\":\"" + JWT + "\",\"token_type\":\"bearer\"}",
                "Authorization: Bearer " + TOKEN,
                TOKEN,
                "x".repeat(190) + TOKEN,
                "x".repeat(195) + password,
                "{\"apiKey\":\"abcdef-987654\", \"db_secret\" : \"abcdef-987654\"}",
                "<html><head><title>" + password + " " + TOKEN + "</title></head></html>",
                "Set-Cookie: 3x-ui=abcdef-987654; session=abcdef-987654");
    }

    @ParameterizedTest
    @MethodSource("echoes")
    void aSecretThatThePanelSendsBackIsSeenNowhere(String body) {
        for (int status : new int[] {400, 500, 200}) {
            panel.answer(status, "text/plain", body);
            try (PanelHttp http = panel.open(Fixture.QUICK.readAttempts(1))) {
                PanelException failure = Fixture.failure(() -> number(http));

                assertThat(everythingShown(failure) + http).satisfies(SecretsStaySecretTest::holdsNoSecret);
            }
        }
        assertThat(log.list).isNotEmpty().allSatisfy(event -> holdsNoSecret(event.getFormattedMessage()));
    }

    @Test
    void longStretchesOfASecretDoNotSurviveTheCut() {
        panel.answer(400, "text/plain", ("x".repeat(150) + JWT).repeat(100));
        try (PanelHttp http = panel.open()) {
            PanelException failure = Fixture.failure(() -> Fixture.text(http, PanelRequest.get("a")));

            assertThat(failure.call().excerpt()).hasSizeLessThanOrEqualTo(200).doesNotContain("eyJ");
        }
    }

    @Test
    void anExcerptIsOneLineOfTwoHundredCharactersAtMost() {
        panel.answer(400, "text/plain", "first\r\n\tsecond\u0000third " + "y".repeat(500));
        try (PanelHttp http = panel.open()) {
            String excerpt = Fixture.failure(() -> Fixture.text(http, PanelRequest.get("a")))
                    .call()
                    .excerpt();

            assertThat(excerpt)
                    .startsWith("first second third yyy")
                    .hasSize(200)
                    .doesNotContain("\n");
        }
    }

    private static long number(PanelHttp http) {
        return http.call(PanelRequest.get("a"), answer -> {
            if (!answer.isSuccess()) {
                throw answer.failure();
            }
            return answer.json(json -> json.nextLong());
        });
    }

    private static String everythingShown(Throwable failure) {
        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        return trace.toString();
    }

    private static void holdsNoSecret(String text) {
        assertThat(text)
                .doesNotContain(Fixture.PASSWORD)
                .doesNotContain("p@ss")
                .doesNotContain("p%40ss")
                .doesNotContain(ByteString.encodeUtf8(Fixture.PASSWORD).base64())
                .doesNotContain(
                        ByteString.encodeUtf8("root:" + Fixture.PASSWORD).base64())
                .doesNotContain(TOKEN)
                .doesNotContain("eyJ")
                .doesNotContain("abcdef-987654");
    }
}
