package io.daftar.panels.xui;

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
import io.daftar.simulators.xui.XuiSimulator;
import io.daftar.simulators.xui.XuiVersion;
import java.net.URI;
import java.security.cert.CertificateEncodingException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class XuiSignInTrapsTest extends XuiTrap {
    private PanelCheck check(URI url, PanelCredentials credentials, PanelTrust trust) {
        PanelAccess good = harness().access();
        PanelAccess access = new PanelAccess(url, Optional.of(credentials), trust, good.options(), good.environment());
        try (PanelClient other = harness().type().open(access)) {
            return other.check();
        }
    }

    private PanelCheck check(PanelCredentials credentials) {
        return check(panel().url(), credentials, PanelTrust.PUBLIC);
    }

    private PanelCredentials password() {
        return new PanelCredentials.Password(panel().username(), panel().password());
    }

    @ParameterizedTest
    @EnumSource(XuiVersion.class)
    void aPasswordSignsInWithACsrfTokenWhereThePanelHasOne(XuiVersion version) {
        start(version);

        PanelCheck check = client().check();

        assertThat(check.problem()).isEmpty();
        assertThat(panel().requests().logins()).isEqualTo(1);
        client().setEnabled(List.of("nobody"), false);
        assertThat(panel().requests().logins()).isEqualTo(1);
    }

    @Test
    void everyRequestSaysThatAScriptSendsIt() {
        start(XuiVersion.V3_6_0).addClient("u1");
        List<String> without = new ArrayList<>();
        panel().onRequest(request -> {
            if (!request.header("X-Requested-With").equals(Optional.of("XMLHttpRequest"))) {
                without.add(request.path());
            }
        });

        client().check();
        client().create(newUser("u2"));
        client().setEnabled(List.of("u1"), false);
        client().resetUsage(List.of("u1"));
        client().delete(List.of("u1"));

        assertThat(without).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = XuiVersion.class,
            names = {"V3_0_2", "V3_4_0", "V3_6_0", "MAIN_2026_08"})
    void aTokenNeedsNoSignIn(XuiVersion version) {
        use(SimulatedXui.startWithToken(version));

        assertThat(client().check().ok()).isTrue();

        assertThat(requestsSince(0)).noneMatch(request -> request.contains("csrf") || request.contains("login"));
    }

    @ParameterizedTest
    @EnumSource(
            value = XuiVersion.class,
            names = {"V3_0_2", "V3_4_0", "V3_6_0", "MAIN_2026_08"})
    void aBadTokenIsDeniedAndNotTakenForAMissingRoute(XuiVersion version) {
        start(version);

        PanelCheck check = check(new PanelCredentials.Token("stale-0815"));

        assertThat(check.reachable()).isTrue();
        assertThat(check.problem().map(PanelException::kind)).contains(Kind.DENIED);
    }

    @Test
    void aBadTokenThatIsAnsweredByANakedNotFoundIsDeniedToo() {
        start(XuiVersion.V3_0_2);
        panel().faults().onPath("/panel/api").always(Fault.answer(Answer.empty(404)));

        PanelCheck check = check(new PanelCredentials.Token("stale-0815"));

        assertThat(check.problem().map(PanelException::kind)).contains(Kind.DENIED);
        assertThat(check.problem()).hasValueSatisfying(why -> assertThat(why).hasMessageContaining("the token"));
    }

    @Test
    void aTokenForAPanelThatHasNoneIsSaidToNeedANewerOne() {
        start(XuiVersion.V2_9_4);

        PanelCheck check = check(new PanelCredentials.Token("stale-0815"));

        assertThat(check.ok()).isFalse();
        assertThat(check.problem()).hasValueSatisfying(why -> assertThat(why).hasMessageContaining("3.0 or newer"));
    }

    @ParameterizedTest
    @EnumSource(XuiVersion.class)
    void aWrongPasswordComesWithStatus200AndIsTriedOnce(XuiVersion version) {
        start(version);

        PanelCheck check = check(new PanelCredentials.Password(panel().username(), "wrong"));

        assertThat(check.reachable()).isTrue();
        assertThat(check.authenticated()).isFalse();
        assertThat(check.problem())
                .hasValueSatisfying(why -> assertThat(why).hasMessageContaining("refuses the username or password"));
        assertThat(panel().requests().logins()).isEqualTo(1);
    }

    @Test
    void aLockoutLooksLikeAWrongPasswordSoTheMessageNamesBoth() {
        start(XuiVersion.V3_6_0);
        for (int i = 0; i < 5; i++) {
            check(new PanelCredentials.Password(panel().username(), "wrong"));
        }

        PanelCheck locked = check(password());
        panel().advance(Duration.ofMinutes(16));
        PanelCheck later = check(password());

        assertThat(locked.problem()).hasValueSatisfying(why -> assertThat(why).hasMessageContaining("locked"));
        assertThat(later.ok()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(value = XuiVersion.class, names = "ALIREZA_1_12_0", mode = EnumSource.Mode.EXCLUDE)
    void aSecondFactorIsAClearErrorThatNamesTheWayOut(XuiVersion version) {
        start(version).account().requireTwoFactor(true);

        PanelCheck check = client().check();

        assertThat(check.problem()).hasValueSatisfying(why -> {
            assertThat(why.kind()).isEqualTo(Kind.DENIED);
            assertThat(why).hasMessageContaining("second factor").hasMessageContaining("API token");
        });
        assertThat(panel().requests().logins()).isEqualTo(1);
    }

    @Test
    void aTokenPassesByTheSecondFactor() {
        use(SimulatedXui.startWithToken(XuiVersion.V3_6_0));
        panel().account().requireTwoFactor(true);

        assertThat(client().check().ok()).isTrue();
    }

    @Test
    void aWriteRefusedForItsCsrfTokenSignsInAgainAndIsMadeOnce() {
        start(XuiVersion.V3_6_0).addClient("u1");
        settled();
        panel().faults().onWrites().next(1, Fault.answer(Answer.empty(403)));

        assertThat(client().setEnabled(List.of("u1"), false).failed()).isEmpty();

        assertThat(panel().client("u1").isOn()).isFalse();
        assertThat(panel().requests().logins()).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource(XuiVersion.class)
    void aSessionThatEndedIsRenewedHoweverThePanelSaysSo(XuiVersion version) {
        start(version).addClient("u1");
        settled();

        panel().account().forgetSessions();
        assertThat(read(client()).names()).containsExactly("u1");
        panel().account().forgetSessions();
        assertThat(client().setEnabled(List.of("u1"), false).failed()).isEmpty();
        panel().account().forgetSessions();
        assertThat(client().check().ok()).isTrue();

        assertThat(panel().requests().logins()).isEqualTo(4);
    }

    @Test
    void aRedirectToTheFirstPageEndsTheSessionAndIsNotReadAsAnAnswer() {
        start(XuiVersion.V2_6_8).addClient("u1");
        settled();
        panel().faults()
                .onPath("/panel/api")
                .next(1, Fault.answer(Answer.empty(307).withHeader("Location", "/abc/")));

        assertThat(read(client()).names()).containsExactly("u1");
        assertThat(panel().requests().logins()).isEqualTo(2);
    }

    @Test
    void aRedirectToAnotherHostIsNoEndOfASession() {
        start(XuiVersion.V2_6_8);
        settled();
        panel().faults().onPath("/panel/api").always(Fault.redirect("https://panel.example/abc/"));

        assertThat(failure(() -> read(client()))).hasMessageContaining("https://panel.example/abc/");
        assertThat(panel().requests().logins()).isEqualTo(1);
    }

    @Test
    void aTokenOfTooSmallAScopeIsDenied() {
        use(SimulatedXui.startWithToken(XuiVersion.MAIN_2026_08));
        String words = "{\"msg\":\"this API token is not permitted to access this endpoint\",\"success\":false}";
        panel().faults().onPath("/panel/api/clients").always(Fault.answer(Answer.json(403, words)));

        PanelCheck check = client().check();

        assertThat(check.reachable()).isTrue();
        assertThat(check.problem()).hasValueSatisfying(why -> {
            assertThat(why.kind()).isEqualTo(Kind.DENIED);
            assertThat(why).hasMessageContaining("not permitted");
        });
    }

    @Test
    void aPanelThatAnswersOnlyAtItsWebDomainIsToldApartFromAWrongPassword() {
        try (XuiSimulator strict = XuiSimulator.builder()
                .basePath("/abc")
                .webDomain("panel.example")
                .start()) {
            start(XuiVersion.V3_6_0);

            PanelCheck check = check(strict.url(), password(), PanelTrust.PUBLIC);

            assertThat(check.problem())
                    .hasValueSatisfying(why -> assertThat(why).hasMessageContaining("web domain"));
            assertThat(strict.requests().logins()).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource(XuiVersion.class)
    void aWrongBasePathIsSaidToBeOne(XuiVersion version) {
        start(version);

        PanelCheck check = check(URI.create(panel().url() + "/nowhere"), password(), PanelTrust.PUBLIC);

        assertThat(check.reachable()).isFalse();
        assertThat(check.problem())
                .hasValueSatisfying(why -> assertThat(why.kind()).isEqualTo(Kind.UNINTELLIGIBLE));
    }

    @Test
    void aPanelBehindABasePathWithItsOwnCertificateIsReached() throws CertificateEncodingException {
        start(XuiVersion.V3_6_0);
        try (XuiSimulator tls = XuiSimulator.builder().tls().basePath("/gate").start()) {
            byte[] certificate = tls.certificate().orElseThrow().getEncoded();
            String pem = "-----BEGIN CERTIFICATE-----\n"
                    + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(certificate)
                    + "\n-----END CERTIFICATE-----\n";
            PanelCredentials token = new PanelCredentials.Token(tls.token().orElseThrow());

            assertThat(check(tls.url(), token, PanelTrust.authority(pem)).ok()).isTrue();
            assertThat(check(tls.url(), token, PanelTrust.PUBLIC).problem())
                    .hasValueSatisfying(why -> assertThat(why).hasMessageContaining("no certificate that is trusted"));
        }
    }

    @Test
    void aNewPasswordOfThePanelIsDeniedOnceAndNotTriedAgain() {
        start(XuiVersion.V3_6_0);
        settled();
        panel().account().changePassword("another");

        PanelException first = failure(() -> read(client()));
        PanelException second = failure(() -> read(client()));

        assertThat(List.of(first.kind(), second.kind())).containsOnly(Kind.DENIED);
        assertThat(panel().requests().logins()).isEqualTo(2);
    }

    @Test
    void theVersionIsToldWhereThePanelTellsItAndMissedByNobodyRightAfterItsStart() {
        start(XuiVersion.V3_4_0);

        assertThat(client().check().version()).contains("3.4.0");
        panel().faults()
                .onPath("/panel/api/server/status")
                .always(Fault.json("{\"success\":true,\"msg\":\"\",\"obj\":null}"));
        assertThat(client().check().ok()).isTrue();
        assertThat(client().check().version()).isEmpty();
        panel().faults().clear();
        panel().faults().onPath("/panel/api/server/status").always(Fault.crash());
        assertThat(client().check().ok()).isTrue();
    }

    @Test
    void wordsAreAskedForInEnglish() {
        start(XuiVersion.V3_6_0);
        List<String> languages = new ArrayList<>();
        panel().onRequest(request ->
                languages.add(request.header("Accept-Language").orElse("")));

        client().find(List.of("nobody"));

        assertThat(languages).containsOnly("en-US");
    }

    @Test
    void noOptionOfThePanelIsNeededToSignIn() {
        start(XuiVersion.V3_6_0);
        try (PanelClient plain = harness().type().open(harness().access(password(), Map.of()))) {
            assertThat(plain.check().ok()).isTrue();
        }
    }
}
