package io.daftar.panels.marzban;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftar.model.Panel.PanelCredentials;
import io.daftar.model.Panel.PanelTrust;
import io.daftar.panel.PanelAccess;
import io.daftar.panel.PanelClient;
import io.daftar.panel.PanelClient.PanelCheck;
import io.daftar.panel.PanelException;
import io.daftar.panel.PanelException.Kind;
import io.daftar.simulators.Answer;
import io.daftar.simulators.Fault;
import io.daftar.simulators.marzban.MarzbanSimulator;
import java.net.URI;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class MarzbanCheckTest extends MarzbanTrap {
    private PanelCheck check(URI url, Optional<PanelCredentials> credentials, PanelTrust trust) {
        PanelAccess access = new PanelAccess(
                url, credentials, trust, Map.of(), harness.access().environment());
        try (PanelClient other = harness.type().open(access)) {
            return other.check();
        }
    }

    @Test
    void aGoodPanelCostsThreeRequestsAndTellsItsVersion() {
        PanelCheck check = client.check();

        assertThat(check.ok()).isTrue();
        assertThat(check.version()).contains("0.8.4");
        assertThat(panel.requestCount()).isEqualTo(3);
    }

    @Test
    void aTokenIsTakenAsItIs() {
        String token = byHand.call(
                io.daftar.panels.http.PanelRequest.post("api", "admin", "token")
                        .asSignIn()
                        .form(Map.of("username", panel.username(), "password", panel.password())),
                answer -> ((Map<?, ?>) answer.json(json -> json.readJsonValue()))
                        .get("access_token")
                        .toString());
        long logins = panel.requests().logins();

        PanelCheck good = check(panel.url(), Optional.of(new PanelCredentials.Token(token)), PanelTrust.PUBLIC);
        PanelCheck bad = check(panel.url(), Optional.of(new PanelCredentials.Token("stale")), PanelTrust.PUBLIC);

        assertThat(good.ok()).isTrue();
        assertThat(bad.reachable()).isTrue();
        assertThat(bad.problem().map(PanelException::kind)).contains(Kind.DENIED);
        assertThat(panel.requests().logins()).isEqualTo(logins);
    }

    @Test
    void missingCredentialsAreSaidToBeMissingAndThePanelIsKnownAllTheSame() {
        PanelCheck check = check(panel.url(), Optional.empty(), PanelTrust.PUBLIC);

        assertThat(check.reachable()).isTrue();
        assertThat(check.version()).contains("0.8.4");
        assertThat(check.problem())
                .hasValueSatisfying(why -> assertThat(why).hasMessageContaining("needs credentials"));
    }

    @Test
    void aWrongPasswordIsTriedOnce() {
        PanelCheck check = check(
                panel.url(), Optional.of(new PanelCredentials.Password(panel.username(), "wrong")), PanelTrust.PUBLIC);

        assertThat(check.reachable()).isTrue();
        assertThat(check.authenticated()).isFalse();
        assertThat(check.problem())
                .hasValueSatisfying(why -> assertThat(why).hasMessageContaining("refuses the username or password"));
        assertThat(panel.requests().logins()).isEqualTo(1);
    }

    @Test
    void aWrongBasePathIsSaidToBeOne() {
        PanelCheck check =
                check(URI.create(panel.url() + "/nowhere"), harness.access().credentials(), PanelTrust.PUBLIC);

        assertThat(check.reachable()).isFalse();
        assertThat(check.problem()).hasValueSatisfying(why -> {
            assertThat(why.kind()).isEqualTo(Kind.UNINTELLIGIBLE);
            assertThat(why).hasMessageContaining("are its URL and base path right");
        });
    }

    @Test
    void anotherKindOfPanelIsCalledByItsName() {
        panel.faults().onPath("/api").always(Fault.answer(Answer.json(404, "{\"detail\":\"Not Found\"}")));
        panel.faults()
                .onPath("/openapi.json")
                .always(Fault.json(
                        "{\"openapi\":\"3.1.0\",\"info\":{\"title\":\"MarzneshinAPI\",\"version\":\"0.1.0\"}}"));

        PanelCheck check = client.check();

        assertThat(check.reachable()).isFalse();
        assertThat(check.problem()).hasValueSatisfying(why -> assertThat(why).hasMessageContaining("MarzneshinAPI"));
    }

    @Test
    void aPanelBehindABasePathWithItsOwnCertificateIsReached() {
        try (MarzbanSimulator tls =
                MarzbanSimulator.builder().tls().basePath("/gate").start()) {
            Optional<PanelCredentials> root =
                    Optional.of(new PanelCredentials.Password(tls.username(), tls.password()));
            String pem = pem(tls);

            PanelCheck trusted = check(tls.url(), root, PanelTrust.authority(pem));
            PanelCheck untrusted = check(tls.url(), root, PanelTrust.PUBLIC);

            assertThat(trusted.ok()).isTrue();
            assertThat(untrusted.reachable()).isFalse();
            assertThat(untrusted.problem())
                    .hasValueSatisfying(why -> assertThat(why).hasMessageContaining("no certificate that is trusted"));
        }
    }

    private static String pem(MarzbanSimulator tls) {
        try {
            byte[] certificate = tls.certificate().orElseThrow().getEncoded();
            return "-----BEGIN CERTIFICATE-----\n"
                    + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(certificate)
                    + "\n-----END CERTIFICATE-----\n";
        } catch (java.security.cert.CertificateEncodingException e) {
            throw new AssertionError(e);
        }
    }
}
