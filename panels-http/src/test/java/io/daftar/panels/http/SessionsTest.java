package io.daftar.panels.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftar.model.Panel.PanelCredentials;
import io.daftar.panel.PanelException;
import io.daftar.panel.PanelException.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import okio.ByteString;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class SessionsTest {
    private static final PanelRequest READ = PanelRequest.get("read");
    private static final PanelRequest WRITE = PanelRequest.put("write");

    private Fixture panel;
    private PanelHttp http;
    private final Tokens tokens = new Tokens();

    @BeforeEach
    void open() throws Exception {
        panel = new Fixture();
        panel.server.setDispatcher(tokens);
        http = panel.open(new PasswordForToken());
    }

    @AfterEach
    void close() {
        http.close();
        panel.close();
    }

    @Test
    void oneSignInServesAllCalls() {
        for (int i = 0; i < 5; i++) {
            Fixture.text(http, READ);
        }
        assertThat(tokens.logins).hasValue(1);
        assertThat(http.requestsSent()).isEqualTo(6);
    }

    @Test
    void nothingIsSentBeforeTheFirstCall() {
        assertThat(panel.server.getRequestCount()).isZero();
    }

    @Test
    void twentyThreadsWithASessionThatIsOverSignInOnceAndAllGetTheirAnswers() throws Exception {
        Fixture.text(http, READ);
        tokens.expire();
        CyclicBarrier together = new CyclicBarrier(20);
        ExecutorService threads = Executors.newFixedThreadPool(20);
        try {
            List<Future<String>> answers = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                answers.add(threads.submit(() -> {
                    together.await();
                    return Fixture.text(http, READ);
                }));
            }
            for (Future<String> answer : answers) {
                assertThat(answer.get()).isEqualTo("{ok=true}");
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(tokens.logins).hasValue(2);
    }

    @Test
    void aWriteThatFindsItsSessionOverIsDoneOnceAfterSigningIn() {
        Fixture.text(http, READ);
        tokens.expire();

        assertThat(Fixture.text(http, WRITE)).isEqualTo("{ok=true}");
        assertThat(tokens.logins).hasValue(2);
        assertThat(tokens.accepted).hasValue(2);
    }

    @Test
    void refusedCredentialsAreNotTriedAgainForAQuarterOfAnHour() {
        tokens.refuse = true;

        PanelException first = Fixture.failure(() -> Fixture.text(http, READ));
        panel.clock.advance(Duration.ofMinutes(14));
        tokens.refuse = false;
        PanelException second = Fixture.failure(() -> Fixture.text(http, READ));

        assertThat(first.kind()).isEqualTo(Kind.DENIED);
        assertThat(second).isSameAs(first);
        assertThat(tokens.logins).hasValue(1);

        panel.clock.advance(Duration.ofMinutes(1));
        assertThat(Fixture.text(http, READ)).isEqualTo("{ok=true}");
        assertThat(tokens.logins).hasValue(2);
    }

    @Test
    void aSignInThatBrokeDownIsNotARefusal() {
        tokens.breakDown = true;
        assertThat(Fixture.failure(() -> Fixture.text(http, READ)).kind()).isEqualTo(Kind.UNREACHABLE);
        assertThat(tokens.logins).hasValue(1);

        tokens.breakDown = false;
        assertThat(Fixture.text(http, READ)).isEqualTo("{ok=true}");
    }

    @Test
    void anAdministratorWhoMaySignInButDoNothingDoesNotMakeUsSignInForEver() {
        tokens.acceptNothing = true;

        for (int i = 0; i < 50; i++) {
            assertThat(Fixture.failure(() -> Fixture.text(http, READ)).kind()).isEqualTo(Kind.DENIED);
        }

        assertThat(tokens.logins).hasValue(2);
    }

    @Test
    void aTokenWithAnEndIsRenewedAtNineTenthsOfItsLifeWhateverThePanelsClockSays() {
        tokens.life = Duration.ofMinutes(100);
        Fixture.text(http, READ);
        panel.clock.advance(Duration.ofMinutes(89));
        Fixture.text(http, READ);
        assertThat(tokens.logins).hasValue(1);

        panel.clock.advance(Duration.ofMinutes(1));
        Fixture.text(http, READ);
        assertThat(tokens.logins).hasValue(2);
        assertThat(tokens.refusals).hasValue(0);
    }

    @Test
    void aTokenThatTheHostGaveIsNotReplacedByASignIn() {
        try (PanelHttp fixed = panel.open(new Fixture.FixedToken())) {
            assertThat(Fixture.failure(() -> Fixture.text(fixed, READ)).kind()).isEqualTo(Kind.DENIED);
        }
        assertThat(tokens.logins).hasValue(0);
        assertThat(tokens.refusals).hasValue(1);
    }

    @Test
    void aSignInIsNotRepeatedWhereThePanelMayHaveSeenIt() {
        tokens.loseLogin = true;

        PanelException failure = Fixture.failure(() -> Fixture.text(http, READ));

        assertThat(failure.kind()).isEqualTo(Kind.UNREACHABLE);
        assertThat(tokens.logins).hasValue(1);
    }

    static final class PasswordForToken implements SignIn {
        @Override
        public Session signIn(PanelHttp http, PanelCredentials credentials) {
            PanelCredentials.Password given = (PanelCredentials.Password) credentials;
            return http.call(
                    PanelRequest.post("login")
                            .asSignIn()
                            .form(Map.of("username", given.username(), "password", given.password())),
                    answer -> {
                        if (!answer.isSuccess()) {
                            throw answer.failure();
                        }
                        return Session.bearer(answer.json(json -> json.nextString()), http.clock());
                    });
        }
    }

    /** A panel with tokens that can be made to end. */
    private static final class Tokens extends Dispatcher {
        final AtomicInteger logins = new AtomicInteger();
        final AtomicInteger accepted = new AtomicInteger();
        final AtomicInteger refusals = new AtomicInteger();
        volatile boolean refuse;
        volatile boolean breakDown;
        volatile boolean loseLogin;
        volatile boolean acceptNothing;
        volatile Duration life = Duration.ZERO;
        private volatile String current = "";

        void expire() {
            current = "";
        }

        @Override
        public MockResponse dispatch(RecordedRequest request) {
            if (request.getTarget().equals("/login")) {
                return login();
            }
            if (acceptNothing
                    || !("Bearer " + current).equals(request.getHeaders().get("Authorization"))) {
                refusals.incrementAndGet();
                return Fixture.response(401, "application/json", "{\"detail\":\"Could not validate credentials\"}");
            }
            accepted.incrementAndGet();
            return Fixture.response(200, "application/json", "{\"ok\":true}");
        }

        private synchronized MockResponse login() {
            int number = logins.incrementAndGet();
            if (loseLogin) {
                return new MockResponse.Builder()
                        .onResponseStart(new SocketEffect.CloseSocket())
                        .build();
            }
            if (refuse) {
                return Fixture.response(401, "application/json", "{\"detail\":\"Incorrect username or password\"}");
            }
            if (breakDown) {
                return new MockResponse.Builder()
                        .onResponseStart(new SocketEffect.CloseSocket())
                        .build();
            }
            current = life.isZero() ? "token-number-" + number : jwt(number);
            return Fixture.response(200, "application/json", "\"" + current + "\"");
        }

        /** Issued by a panel whose clock is years behind. */
        private String jwt(int number) {
            long issued = 1_000_000;
            String payload = "{\"sub\":\"root\",\"n\":" + number + ",\"iat\":" + issued + ",\"exp\":"
                    + (issued + life.toSeconds()) + "}";
            return part("{\"alg\":\"HS256\"}") + "." + part(payload) + ".c2ln";
        }

        private static String part(String json) {
            return ByteString.encodeUtf8(json).base64Url().replace("=", "");
        }
    }
}
