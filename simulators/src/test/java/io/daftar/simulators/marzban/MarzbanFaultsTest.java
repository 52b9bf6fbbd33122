package io.daftar.simulators.marzban;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.daftar.simulators.Fault;
import io.daftar.simulators.fastapi.PanelCaller;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.ProtocolException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Map;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.tls.HandshakeCertificates;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Everything that can go wrong between a caller and a panel. */
final class MarzbanFaultsTest {

    private final MarzbanSimulator panel = MarzbanSimulator.start();
    private final PanelCaller caller = new PanelCaller(panel);

    @BeforeEach
    void signIn() throws IOException {
        panel.addUser("ali_01").traffic(500);
        caller.login(panel.username(), panel.password());
    }

    @AfterEach
    void stop() {
        caller.close();
        panel.close();
    }

    @Test
    void aLostAnswerLeavesTheRequestAppliedAndSparesLogins() throws IOException {
        panel.loseAnswers(1);
        caller.login(panel.username(), panel.password());

        assertThatThrownBy(() -> caller.post("/api/user/ali_01/reset", "")).isInstanceOf(IOException.class);
        assertThat(panel.user("ali_01").used()).isZero();
        assertThat(caller.get("/api/user/ali_01").status()).isEqualTo(200);
    }

    @Test
    void aCutConnectionLeavesTheRequestUndone() {
        panel.faults().onWrites().next(1, Fault.cutConnection());

        assertThatThrownBy(() -> caller.post("/api/user/ali_01/reset", "")).isInstanceOf(IOException.class);
        assertThat(panel.user("ali_01").used()).isEqualTo(500);
    }

    @Test
    void aPanelThatIsDownRefusesConnectionsAndComesBackOnItsPort() throws IOException {
        URI before = panel.url();
        panel.goDown();
        caller.dropConnections();
        assertThatThrownBy(() -> caller.get("/api/users")).isInstanceOf(ConnectException.class);

        panel.comeUp();
        assertThat(panel.url()).isEqualTo(before);
        assertThat(caller.get("/api/users").usernames()).containsExactly("ali_01");
    }

    @Test
    void aBodyCanEndInTheMiddle() {
        panel.faults().next(1, Fault.cutBody());
        assertThatThrownBy(() -> caller.get("/api/users")).isInstanceOf(ProtocolException.class);
    }

    @Test
    void silenceAndATrickleBothEndInTheCallersTimeout() {
        OkHttpClient impatient = new OkHttpClient.Builder()
                .readTimeout(Duration.ofMillis(150))
                .retryOnConnectionFailure(false)
                .build();
        panel.faults().next(1, Fault.stall());
        assertThatThrownBy(() -> bytes(impatient, "/openapi.json")).isInstanceOf(SocketTimeoutException.class);

        panel.faults().next(1, Fault.slowBody(10));
        assertThatThrownBy(() -> bytes(impatient, "/openapi.json")).isInstanceOf(SocketTimeoutException.class);
    }

    @Test
    void anUnhandledErrorClosesTheSocketWithoutSayingSo() throws IOException {
        PanelCaller.Reply reply = caller.delete("/api/user/ali_01");
        assertThat(reply.status()).isEqualTo(500);
        assertThat(reply.headers().get("Connection")).isNull();
        assertThat(reply.headers().get("Content-Type")).isEqualTo("text/plain; charset=utf-8");

        assertThatThrownBy(() -> caller.get("/api/admin")).isInstanceOf(IOException.class);
        assertThat(caller.get("/api/user/ali_01").body()).isEqualTo("{\"detail\":\"User not found\"}");
    }

    @Test
    void pagesOfAProxyBeforeThePanelAreHtml() throws IOException {
        panel.faults().next(1, Fault.htmlPage(502)).next(1, Fault.htmlPage(520));

        // Both are armed; the outer one is the first, and each takes one request.
        PanelCaller.Reply reply = caller.get("/api/users");
        assertThat(reply.status()).isEqualTo(502);
        assertThat(reply.headers().get("Content-Type")).isEqualTo("text/html");
        assertThat(reply.body()).contains("502 Bad Gateway").contains("nginx");
        assertThat(panel.faults().pending()).isZero();
    }

    @Test
    void aWriteMayBeAppliedBehindAnErrorPage() throws IOException {
        panel.faults().onMethod("POST").next(1, Fault.htmlPage(504).afterApplying());

        assertThat(caller.post("/api/user/ali_01/reset", "").status()).isEqualTo(504);
        assertThat(panel.user("ali_01").used()).isZero();
    }

    @Test
    void answersOfOtherKindsComeAsOrdered() throws IOException {
        panel.faults().next(1, Fault.tooManyRequests(Duration.ofSeconds(30)));
        assertThat(caller.get("/api/users").headers().get("Retry-After")).isEqualTo("30");
        panel.faults().next(1, Fault.unavailable());
        assertThat(caller.get("/api/users").status()).isEqualTo(503);
        panel.faults().next(1, Fault.json("{\"users\":5}"));
        assertThat(caller.get("/api/users").object()).isEqualTo(Map.of("users", 5.0));
        panel.faults().next(1, Fault.redirect("http://elsewhere.example/"));
        assertThat(caller.get("/api/users").headers().get("Location")).isEqualTo("http://elsewhere.example/");
        panel.faults().next(1, Fault.gzip());
        assertThat(caller.get("/api/users").usernames()).containsExactly("ali_01");
        panel.faults().next(1, Fault.emptyGzip(200));
        assertThatThrownBy(() -> caller.get("/api/users")).isInstanceOf(EOFException.class);
        panel.faults().always(Fault.crash());
        assertThat(caller.get("/api/users").status()).isEqualTo(500);
        panel.faults().clear();
    }

    @Test
    void tokensCanBeForgottenRefusedOrLockedOut() throws IOException {
        panel.forgetTokens();
        assertThat(caller.get("/api/admin").body()).isEqualTo("{\"detail\":\"Could not validate credentials\"}");
        caller.login(panel.username(), panel.password());
        panel.refuseTokens(2);
        assertThat(caller.get("/api/admin").status()).isEqualTo(401);
        assertThat(caller.get("/api/admin").headers().get("WWW-Authenticate")).isEqualTo("Bearer");
        assertThat(caller.get("/api/admin").status()).isEqualTo(200);
        panel.lockOut("root");
        assertThat(caller.get("/api/admin").status()).isEqualTo(401);
        panel.letIn("root");
        assertThat(caller.get("/api/admin").status()).isEqualTo(200);
    }

    @Test
    void anEndlessListingIsSentWithoutBeingHeld() throws IOException {
        long size = 64L << 20;
        panel.answerEndlessly(size);
        assertThat(bytes(new OkHttpClient(), "/api/users")).isEqualTo(size);
    }

    @Test
    void aLockedDatabaseFailsWritesAfterFiveSecondsOfThePanelsTime() throws IOException {
        panel.lockDatabase(Duration.ofSeconds(30));
        assertThat(caller.get("/api/user/ali_01").status()).isEqualTo(200);
        assertThat(caller.put("/api/user/ali_01", "{\"status\":\"disabled\"}").status())
                .isEqualTo(500);
        assertThat(panel.user("ali_01").status()).isEqualTo("active");
    }

    @Test
    void overTlsTheCertificateIsTheOneToTrust() throws IOException {
        try (MarzbanSimulator secure =
                MarzbanSimulator.builder().tls().basePath("/panel/").start()) {
            X509Certificate certificate = secure.certificate().orElseThrow();
            HandshakeCertificates trust = new HandshakeCertificates.Builder()
                    .addTrustedCertificate(certificate)
                    .build();
            OkHttpClient client = new OkHttpClient.Builder()
                    .sslSocketFactory(trust.sslSocketFactory(), trust.trustManager())
                    .build();
            assertThat(secure.url().toString()).startsWith("https://localhost:").endsWith("/panel");
            try (Response response = get(client, secure.url() + "/openapi.json")) {
                assertThat(response.body().string()).contains("MarzbanAPI");
            }
            try (Response wrongBase =
                    get(client, secure.url().resolve("/openapi.json").toString())) {
                assertThat(wrongBase.code()).isEqualTo(404);
                assertThat(wrongBase.header("Content-Type")).isEqualTo("text/html");
            }
        }
    }

    private static Response get(OkHttpClient client, String url) throws IOException {
        return client.newCall(new Request.Builder().url(url).build()).execute();
    }

    private long bytes(OkHttpClient client, String path) throws IOException {
        try (Response response = get(client, panel.url() + path)) {
            return response.body().source().readAll(okio.Okio.blackhole());
        }
    }
}
