package io.daftar.panels.http;

import io.daftar.model.Panel.PanelCredentials;
import io.daftar.model.Panel.PanelTrust;
import io.daftar.panel.PanelAccess;
import io.daftar.panel.PanelException;
import io.daftar.panel.Sleeper;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLSocketFactory;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import org.assertj.core.api.Assertions;

/** A scripted server, a clock that only tests move, and a record of every wait. */
final class Fixture implements AutoCloseable {
    static final String PASSWORD = "s3cr3t \"p@ss\" wörd";
    static final HttpOptions QUICK = HttpOptions.DEFAULTS
            .connectTimeout(Duration.ofSeconds(2))
            .readTimeout(Duration.ofMillis(300))
            .callTimeout(Duration.ofSeconds(5));

    final MockWebServer server = new MockWebServer();
    final Ticking clock = new Ticking();
    final List<Duration> sleeps = new CopyOnWriteArrayList<>();
    Sleeper sleeper = sleeps::add;

    Fixture() throws Exception {
        server.start();
    }

    Fixture(SSLSocketFactory tls) throws Exception {
        server.useHttps(tls);
        server.start();
    }

    /** A panel without sign-in: every request carries a fixed token. */
    PanelHttp open() {
        return open(QUICK, server.url("/").uri(), new FixedToken());
    }

    PanelHttp open(HttpOptions options) {
        return open(options, server.url("/").uri(), new FixedToken());
    }

    PanelHttp open(SignIn signIn) {
        return open(QUICK, server.url("/").uri(), signIn);
    }

    PanelHttp open(HttpOptions options, URI url, SignIn signIn) {
        return PanelHttp.open(access(url, PanelTrust.PUBLIC), options, signIn);
    }

    PanelAccess access(URI url, PanelTrust trust) {
        return new PanelAccess(
                url,
                Optional.of(new PanelCredentials.Password("root", PASSWORD)),
                trust,
                Map.of(),
                new PanelAccess.Environment(clock, length -> sleeper.sleep(length), new Random(7)));
    }

    void answer(int status, String type, String body) {
        server.enqueue(response(status, type, body));
    }

    static MockResponse response(int status, String type, String body) {
        return new MockResponse.Builder()
                .code(status)
                .setHeader("Content-Type", type)
                .body(body)
                .build();
    }

    /** What the call fails with. */
    static PanelException failure(Runnable call) {
        return Assertions.catchThrowableOfType(PanelException.class, call::run);
    }

    static String text(PanelHttp http, PanelRequest request) {
        return http.call(request, Fixture::textOf);
    }

    static String textOf(Answer answer) throws java.io.IOException {
        if (!answer.isSuccess()) {
            throw answer.failure();
        }
        return answer.json(json -> json.readJsonValue()).toString();
    }

    @Override
    public void close() {
        server.close();
    }

    static final class FixedToken implements SignIn {
        @Override
        public Session signIn(PanelHttp http, PanelCredentials credentials) {
            return Session.lastingBearer("fixed-token-0123456789");
        }
    }

    static final class Ticking extends Clock {
        private volatile Instant now = Instant.parse("2026-01-01T00:00:00Z");

        void advance(Duration by) {
            now = now.plus(by);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
