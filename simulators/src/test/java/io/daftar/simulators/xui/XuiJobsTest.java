package io.daftar.simulators.xui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class XuiJobsTest {

    private static final Duration TICK = Duration.ofSeconds(10);

    @ParameterizedTest
    @CsvSource({
        "ALIREZA_1_12_0, true",
        "V2_6_8, true",
        "V2_9_4, false",
        "V3_0_2, false",
        "V3_4_0, false",
        "V3_6_0, false"
    })
    void theNextRunSwitchesOffWhoeverReachedTheLimit(XuiVersion version, boolean settingsStayOn) {
        try (XuiSimulator panel = XuiSimulator.builder().version(version).start()) {
            XuiClient client = panel.addClient("ali_01").limit(1_000).traffic(1_000);
            assertThat(client.isOn()).isTrue();

            panel.advance(TICK);
            assertThat(client.isOn()).isFalse();
            assertThat(settingsOn(panel, "ali_01")).isEqualTo(settingsStayOn);
        }
    }

    @ParameterizedTest
    @EnumSource(XuiVersion.class)
    void aDurationBeginsWithTheFirstRunThatSeesTraffic(XuiVersion version) {
        try (XuiSimulator panel = XuiSimulator.builder().version(version).start()) {
            XuiClient client = panel.addClient("ali_01").expiresAfterFirstUse(Duration.ofDays(30));
            panel.advance(Duration.ofHours(1));
            assertThat(client.expiresAt()).isEmpty();

            client.traffic(1);
            panel.advance(TICK);
            Instant begun = client.expiresAt().orElseThrow().minus(Duration.ofDays(30));
            assertThat(begun)
                    .isBetween(
                            panel.clock().instant().minus(TICK), panel.clock().instant());

            panel.advance(Duration.ofDays(31));
            assertThat(client.isOn()).isFalse();
        }
    }

    @ParameterizedTest
    @EnumSource(XuiVersion.class)
    void aClientThatRenewsItselfStartsAtZeroEachTime(XuiVersion version) {
        try (XuiSimulator panel = XuiSimulator.builder().version(version).start()) {
            Instant end = panel.clock().instant().plus(Duration.ofDays(1));
            XuiClient client = panel.addClient("ali_01")
                    .limit(1_000)
                    .expires(end)
                    .renewsEvery(30)
                    .traffic(5_000);
            panel.advance(Duration.ofHours(1));
            assertThat(client.isOn()).isFalse();

            panel.advance(Duration.ofDays(1));
            assertThat(client.isOn()).isTrue();
            assertThat(client.counter()).isZero();
            assertThat(client.expiresAt()).contains(end.plus(Duration.ofDays(30)));

            panel.advance(Duration.ofDays(65));
            assertThat(client.expiresAt()).contains(end.plus(Duration.ofDays(90)));
            assertThat(panel.trueTraffic("ali_01").bytes()).isEqualTo(5_000);
        }
    }

    @Test
    void aDailyResetZeroesAtMidnightAndLeavesSettingsOff() {
        try (XuiSimulator panel =
                XuiSimulator.builder().version(XuiVersion.V2_9_4).start()) {
            panel.addClient("over_01").limit(1_000).traffic(2_000);
            panel.addClient("fine_01").traffic(700);
            panel.resetInbound(1, "daily");
            panel.advance(Duration.ofHours(23));
            assertThat(panel.client("fine_01").counter()).isEqualTo(700);

            panel.advance(Duration.ofHours(2));
            assertThat(panel.client("fine_01").counter()).isZero();
            assertThat(panel.client("over_01").counter()).isZero();
            // 2.9 switches the counters on and the settings not: the client stays off for good.
            assertThat(panel.client("over_01").isOn()).isFalse();
        }
    }

    @Test
    void aBulkResetOfManyUsedUpClientsLeavesSomeOff() throws IOException {
        try (XuiSimulator panel = XuiSimulator.start();
                PanelCaller caller = PanelCaller.signedIn(panel)) {
            panel.addClients("ali_", 3_000);
            StringBuilder emails = new StringBuilder();
            for (int i = 1; i <= 100; i++) {
                String email = String.format("ali_%06d", i);
                panel.client(email).limit(1_000).traffic(2_000);
                emails.append(i == 1 ? "" : ",").append('"').append(email).append('"');
            }
            panel.advance(TICK);

            PanelCaller.Reply reply =
                    caller.post("/panel/api/clients/bulkResetTraffic", "{\"emails\":[" + emails + "]}");
            assertThat(reply.obj()).containsEntry("affected", java.math.BigDecimal.valueOf(100));
            long off = panel.panel().records.all().stream()
                    .filter(client -> !client.enable)
                    .count();
            assertThat(off).isBetween(1L, 99L);
            assertThat(panel.client("ali_000001").counter()).isZero();
        }
    }

    @Test
    void whoUsedSomethingLatelyIsOnline() throws IOException {
        try (XuiSimulator panel = XuiSimulator.start();
                PanelCaller caller = PanelCaller.signedIn(panel)) {
            panel.addClient("ali_01").traffic(1);
            panel.advance(TICK);
            assertThat(caller.post("/panel/api/clients/onlines", "").list()).hasToString("[ali_01]");

            panel.advance(Duration.ofMinutes(1));
            assertThat(caller.post("/panel/api/clients/onlines", "").list()).isEmpty();
        }
    }

    private static boolean settingsOn(XuiSimulator panel, String email) {
        ClientJson entry = panel.panel().inbounds.values().iterator().next().find(email);
        return entry != null && entry.flag("enable");
    }
}
