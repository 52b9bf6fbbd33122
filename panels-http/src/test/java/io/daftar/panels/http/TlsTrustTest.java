package io.daftar.panels.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.daftar.model.Panel.PanelTrust;
import io.daftar.panel.PanelException;
import io.daftar.panel.PanelException.Kind;
import java.net.URI;
import java.util.Set;
import okhttp3.CertificatePinner;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class TlsTrustTest {
    private static final HeldCertificate AUTHORITY =
            new HeldCertificate.Builder().certificateAuthority(0).build();
    private static final HeldCertificate SIGNED = new HeldCertificate.Builder()
            .addSubjectAlternativeName("localhost")
            .signedBy(AUTHORITY)
            .build();
    private static final HeldCertificate SELF_SIGNED =
            new HeldCertificate.Builder().addSubjectAlternativeName("localhost").build();
    private static final HeldCertificate NAMELESS =
            new HeldCertificate.Builder().commonName("panel").build();
    private static final HeldCertificate SIGNED_FOR_ANOTHER = new HeldCertificate.Builder()
            .addSubjectAlternativeName("other.example")
            .signedBy(AUTHORITY)
            .build();
    private static final String OTHER_PIN = "sha256/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";

    private Fixture panel;

    @BeforeEach
    void start() throws Exception {
        panel = new Fixture();
    }

    @AfterEach
    void stop() {
        panel.close();
    }

    @Test
    void aSelfSignedPanelIsRefusedUnlessItsCertificateWasGiven() {
        serve(SELF_SIGNED);

        assertThat(refusal(PanelTrust.PUBLIC)).hasMessageContaining("no certificate that is trusted");
        assertThat(answer(PanelTrust.authority(SELF_SIGNED.certificatePem()))).isEqualTo("{}");
    }

    @Test
    void aPanelOfAPrivateAuthorityIsBelievedByThatAuthorityAlone() {
        serve(SIGNED);

        refusal(PanelTrust.PUBLIC);
        refusal(PanelTrust.authority(SELF_SIGNED.certificatePem()));
        assertThat(answer(PanelTrust.authority(AUTHORITY.certificatePem()))).isEqualTo("{}");
    }

    @Test
    void aCertificateWithoutANameIsBelievedWhereExactlyItWasGiven() {
        serve(NAMELESS);

        assertThat(answer(PanelTrust.authority(NAMELESS.certificatePem()))).isEqualTo("{}");
    }

    @Test
    void anAuthoritysCertificateForAnotherHostIsRefused() {
        serve(SIGNED_FOR_ANOTHER);

        refusal(PanelTrust.authority(AUTHORITY.certificatePem()));
    }

    @Test
    void aWrongPinIsRefusedAlsoWhereTheCertificateIsBelieved() {
        serve(SELF_SIGNED);
        PanelTrust trusted = PanelTrust.authority(SELF_SIGNED.certificatePem());

        assertThat(answer(trusted.alsoPinned(CertificatePinner.pin(SELF_SIGNED.certificate()))))
                .isEqualTo("{}");
        refusal(trusted.alsoPinned(OTHER_PIN));
    }

    @Test
    void aRightPinDoesNotReplaceBeliefInTheCertificate() {
        serve(SELF_SIGNED);

        refusal(PanelTrust.pinned(CertificatePinner.pin(SELF_SIGNED.certificate())));
    }

    @Test
    void refusedCertificatesAreNotTriedAgain() {
        serve(SELF_SIGNED);

        refusal(PanelTrust.PUBLIC);

        assertThat(panel.sleeps).isEmpty();
    }

    @Test
    void trustWithoutTlsIsRefusedAtOnce() {
        URI plain = panel.server.url("/").uri();
        PanelTrust pinned = new PanelTrust(java.util.Optional.empty(), Set.of(OTHER_PIN));

        assertThatThrownBy(() ->
                        PanelHttp.open(panel.access(plain, pinned), HttpOptions.DEFAULTS, new Fixture.FixedToken()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("https://");
    }

    private void serve(HeldCertificate certificate) {
        panel.server.close();
        try {
            panel = new Fixture(new HandshakeCertificates.Builder()
                    .heldCertificate(certificate)
                    .build()
                    .sslSocketFactory());
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private String answer(PanelTrust trust) {
        panel.answer(200, "application/json", "{}");
        try (PanelHttp http = open(trust)) {
            return Fixture.text(http, PanelRequest.get("a"));
        }
    }

    private PanelException refusal(PanelTrust trust) {
        try (PanelHttp http = open(trust)) {
            PanelException failure = Fixture.failure(() -> Fixture.text(http, PanelRequest.get("a")));
            assertThat(failure.kind()).isEqualTo(Kind.UNREACHABLE);
            assertThat(http.requestsSent()).isZero();
            return failure;
        }
    }

    private PanelHttp open(PanelTrust trust) {
        return PanelHttp.open(
                panel.access(panel.server.url("/").uri(), trust), Fixture.QUICK, new Fixture.FixedToken());
    }
}
