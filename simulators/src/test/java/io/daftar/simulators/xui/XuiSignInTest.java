package io.daftar.simulators.xui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class XuiSignInTest {

    @Test
    void fiveFailuresLockTheDoorForFifteenMinutesAndNothingSaysSo() throws IOException {
        try (XuiSimulator panel = XuiSimulator.start();
                PanelCaller caller = new PanelCaller(panel)) {
            for (int i = 0; i < 5; i++) {
                assertThat(caller.login("wrong", "").success()).isFalse();
            }
            PanelCaller.Reply locked = caller.login(panel.password(), "");
            assertThat(locked.status()).isEqualTo(200);
            assertThat(locked.message()).startsWith("Invalid username or password");

            panel.advance(Duration.ofMinutes(16));
            assertThat(caller.login(panel.password(), "").success()).isTrue();
            assertThat(panel.requests().logins()).isEqualTo(7);
        }
    }

    @Test
    void onlyTheCodeOfTheMomentIsGood() throws IOException {
        try (XuiSimulator panel = XuiSimulator.builder().twoFactor().start();
                PanelCaller caller = new PanelCaller(panel)) {
            String code = panel.account().twoFactorCode();
            assertThat(caller.login(panel.password(), "").success()).isFalse();
            assertThat(caller.login(panel.password(), code).success()).isTrue();

            panel.advance(Duration.ofSeconds(30));
            assertThat(caller.login(panel.password(), code).success()).isFalse();
        }
    }

    @Test
    void aNewPasswordEndsSessionsFromThreeOnAndNotBefore() throws IOException {
        assertThat(statusAfterNewPassword(XuiVersion.V2_9_4)).isEqualTo(200);
        assertThat(statusAfterNewPassword(XuiVersion.V3_0_2)).isEqualTo(404);
    }

    private static int statusAfterNewPassword(XuiVersion version) throws IOException {
        try (XuiSimulator panel = XuiSimulator.builder().version(version).start();
                PanelCaller caller = new PanelCaller(panel)) {
            caller.login(panel.password(), "");
            assertThat(caller.get("/panel/api/inbounds/list").status()).isEqualTo(200);
            panel.account().changePassword("another");
            return caller.get("/panel/api/inbounds/list").status();
        }
    }

    @Test
    void aRefusalOfAKnownCallLooksLikeNothing() throws IOException {
        try (XuiSimulator panel = XuiSimulator.start();
                PanelCaller caller = PanelCaller.signedIn(panel)) {
            panel.forgetTokens();
            assertThat(caller.get("/panel/api/clients/list").status()).isEqualTo(404);
            caller.with("X-Requested-With", "XMLHttpRequest");
            assertThat(caller.get("/panel/api/clients/list").status()).isEqualTo(401);
            assertThat(caller.get("/panel/api/clients/nothing").status()).isEqualTo(404);
        }
    }

    @Test
    void anEmptyRefusalIsStillCalledCompressed() throws IOException {
        try (XuiSimulator panel = XuiSimulator.start();
                PanelCaller caller = new PanelCaller(panel).with("Accept-Encoding", "gzip")) {
            PanelCaller.Reply reply = caller.get("/panel/api/clients/list");
            assertThat(reply.status()).isEqualTo(404);
            assertThat(reply.headers().get("Content-Encoding")).isEqualTo("gzip");
            assertThat(reply.body()).isEmpty();
        }
    }

    @Test
    void keysOfClientsAreNotKeptInTheRequestLog() throws IOException {
        try (XuiSimulator panel =
                        XuiSimulator.builder().version(XuiVersion.V2_9_4).start();
                PanelCaller caller = PanelCaller.signedIn(panel)) {
            caller.post("/panel/api/inbounds/1/delClient/0e8d5f4c-secret", "");
            assertThat(panel.requests().latest().toString()).doesNotContain("0e8d5f4c-secret");
        }
    }
}
