package io.daftar.panels.marzneshin;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftar.model.Panel.PanelCredentials;
import io.daftar.panel.NewPanelUser;
import io.daftar.panel.PanelAccess;
import io.daftar.panel.PanelClient;
import io.daftar.panel.PanelClient.PanelCheck;
import io.daftar.panel.PanelException.Kind;
import io.daftar.panels.http.PanelRequest;
import io.daftar.simulators.marzban.MarzbanSimulator;
import io.daftar.simulators.marzneshin.MarzneshinSimulator;
import io.daftar.simulators.marzneshin.MarzneshinVersion;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What depends on who signs in, and where. */
final class MarzneshinAdminTrapsTest extends MarzneshinTrap {
    private PanelClient as(String admin, String password) {
        return harness.type().open(harness.access(new PanelCredentials.Password(admin, password), Map.of()));
    }

    @Test
    void aPlainAdministratorIsToldOfTheMissingThatTheyAreNotAllowed() {
        panel.addAdmin("reseller1", "s3cret-pass");
        panel.addUser("foreign_1");
        panel.addUser("own_1").owner("reseller1");
        try (PanelClient plain = as("reseller1", "s3cret-pass")) {
            assertThat(read(plain).names()).containsExactly("own_1");
            assertThat(plain.find(List.of("foreign_1")).missing()).containsExactly("foreign_1");
            assertThat(plain.resetUsage(List.of("nobody_1"))
                            .failed()
                            .get("nobody_1")
                            .kind())
                    .isEqualTo(Kind.NOT_FOUND);
            assertThat(plain.delete(List.of("nobody_1", "own_1")).failed()).isEmpty();
            assertThat(failure(() -> plain.create(NewPanelUser.named("foreign_1")))
                            .kind())
                    .isEqualTo(Kind.REJECTED);
        }
        assertThat(panel.hasUser("foreign_1")).isTrue();
    }

    @Test
    void anAdministratorWithoutTheRightIsDeniedAndNobodyMadeMissing() {
        send(
                PanelRequest.post("api", "admins"),
                "{\"username\":\"looker\",\"password\":\"s3cret-pass\",\"is_sudo\":false,\"modify_users_access\":false}");
        panel.addUser("own_1").owner("looker");
        try (PanelClient plain = as("looker", "s3cret-pass")) {
            assertThat(plain.resetUsage(List.of("own_1")).failed().get("own_1").kind())
                    .isEqualTo(Kind.DENIED);
            assertThat(plain.delete(List.of("own_1")).failed().get("own_1").kind())
                    .isEqualTo(Kind.DENIED);
            assertThat(plain.create(NewPanelUser.named("own_2")).name()).isEqualTo("own_2");
        }
    }

    @Test
    void aDisabledAdministratorWhoStillGetsTokensIsNoEndlessSignIn() {
        panel.addAdmin("reseller1", "s3cret-pass");
        panel.disableAdmin("reseller1");
        try (PanelClient plain = as("reseller1", "s3cret-pass")) {
            long before = panel.requests().logins();
            for (int i = 0; i < 5; i++) {
                assertThat(failure(() -> plain.find(List.of("ali_01"))).kind()).isEqualTo(Kind.DENIED);
            }
            assertThat(panel.requests().logins() - before).isLessThanOrEqualTo(2);
        }
    }

    @Test
    void theCheckTellsTheNightlyBuildFromARelease() {
        assertThat(client.check().ok()).isTrue();
        assertThat(client.check().version()).isEmpty();
        try (SimulatedMarzneshin nightly = new SimulatedMarzneshin(
                        MarzneshinSimulator.builder()
                                .version(MarzneshinVersion.NIGHTLY)
                                .start(),
                        20);
                PanelClient ours = nightly.open()) {
            assertThat(ours.check().version()).contains("nightly");
        }
    }

    @Test
    void aMarzbanAtTheUrlIsCalledByItsName() {
        try (MarzbanSimulator cousin = MarzbanSimulator.start();
                PanelClient ours = harness.type()
                        .open(new PanelAccess(
                                cousin.url(),
                                harness.access().credentials(),
                                harness.access().trust(),
                                Map.of(),
                                harness.access().environment()))) {
            PanelCheck check = ours.check();

            assertThat(check.reachable()).isFalse();
            assertThat(check.problem())
                    .hasValueSatisfying(
                            why -> assertThat(why).hasMessageContaining("MarzbanAPI, which is not Marzneshin"));
        }
    }

    @Test
    void aTokenOfTheSecondOfAPasswordChangeIsGivenUpAndALaterOneIsTaken() {
        panel.addAdmin("reseller1", "s3cret-pass");
        panel.advance(Duration.ofMillis(300));
        try (PanelClient plain = as("reseller1", "an0ther-pass")) {
            assertThat(send(PanelRequest.put("api", "admins", "reseller1"), "{\"password\":\"an0ther-pass\"}"))
                    .startsWith("200");
            long before = panel.requests().logins();
            for (int i = 0; i < 5; i++) {
                assertThat(failure(() -> plain.find(List.of("ali_01"))).kind()).isEqualTo(Kind.DENIED);
            }
            assertThat(panel.requests().logins() - before).isLessThanOrEqualTo(2);

            panel.advance(Duration.ofMinutes(15));

            assertThat(plain.find(List.of("ali_01")).missing()).containsExactly("ali_01");
        }
    }

    @Test
    void theSameTokenAgainFromASecondSignInIsAnotherSession() {
        panel.addUser("ali_01");
        client.find(List.of("ali_01"));
        long before = panel.requests().logins();
        // The clock stands, so the panel makes the identical token.
        panel.refuseTokens(1);

        assertThat(shown("ali_01").name()).isEqualTo("ali_01");
        assertThat(panel.requests().logins() - before).isEqualTo(1);
    }
}
