package io.daftar.simulators.xui;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.daftar.simulators.JsonTree;
import io.daftar.simulators.recordings.Recording;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class XuiSimulatorTest {

    private static final String CLIENTS = "/panel/api/clients";

    @ParameterizedTest
    @CsvSource({"modern, V3_6_0", "csrf, V3_0_2", "legacy, V2_9_4", "alireza, ALIREZA_1_12_0"})
    void aFlavourStandsForAVersion(String flavour, XuiVersion version) {
        assertThat(XuiVersion.ofFlavour(flavour)).isEqualTo(version);
        assertThatThrownBy(() -> XuiVersion.ofFlavour("s-ui")).hasMessageContaining("s-ui");
    }

    @ParameterizedTest
    @EnumSource(XuiVersion.class)
    void trafficShowsInTheCounterAndTheTruthOutlivesResetsAndDeletion(XuiVersion version) throws IOException {
        try (XuiSimulator panel = XuiSimulator.builder().version(version).start();
                PanelCaller caller = PanelCaller.signedIn(panel)) {
            XuiClient client = panel.addClient("ali_01").traffic(4_000);
            assertThat(shown(panel, caller, "ali_01")).isEqualTo(4_000);

            panel.after(Duration.ofHours(1)).restartCounter("ali_01");
            client.traffic(700);
            assertThat(shown(panel, caller, "ali_01")).isEqualTo(700);

            panel.recreate("ali_01").traffic(5);
            panel.dipOnce("ali_01", 1);
            assertThat(shown(panel, caller, "ali_01")).isEqualTo(1);
            assertThat(shown(panel, caller, "ali_01")).isEqualTo(5);

            panel.removeClient("ali_01");
            assertThat(panel.hasClient("ali_01")).isFalse();
            assertThat(panel.trueTraffic("ali_01").bytes()).isEqualTo(4_705);
        }
    }

    @ParameterizedTest
    @EnumSource(XuiVersion.class)
    void aRestoredBackupRewindsCountersAndRevivesTheDeleted(XuiVersion version) {
        try (XuiSimulator panel = XuiSimulator.builder().version(version).start()) {
            panel.addClient("ali_01").traffic(100);
            panel.takeBackup();
            panel.use("ali_01", 900);
            panel.addClient("late_01");
            panel.removeClient("ali_01");

            panel.restoreBackup();
            assertThat(panel.client("ali_01").counter()).isEqualTo(100);
            assertThat(panel.hasClient("late_01")).isFalse();
            assertThat(panel.trueTraffic("ali_01").bytes()).isEqualTo(1_000);
        }
    }

    @Test
    void aClientOfTwoInboundsHasOneCounter() throws IOException {
        try (XuiSimulator panel = XuiSimulator.start();
                PanelCaller caller = PanelCaller.signedIn(panel)) {
            int second = panel.addInbound("trojan");
            panel.addClient("both_01", 1, second).traffic(30);

            List<?> inbounds = caller.get("/panel/api/inbounds/list").list();
            assertThat(inbounds).hasSize(2).allSatisfy(inbound -> {
                List<?> stats =
                        (List<?>) requireNonNull(Recording.object(inbound).get("clientStats"));
                assertThat(sum(Recording.object(stats.get(0)))).isEqualTo(30);
            });
            assertThat(caller.get(CLIENTS + "/list").list()).hasSize(1);
        }
    }

    @Test
    void aCreateWithOneUnknownInboundFailsAndLeavesTheClientBehind() throws IOException {
        try (XuiSimulator panel = XuiSimulator.start();
                PanelCaller caller = PanelCaller.signedIn(panel)) {
            PanelCaller.Reply reply =
                    caller.post(CLIENTS + "/add", "{\"client\":{\"email\":\"half\"},\"inboundIds\":[1,99]}");
            assertThat(reply.success()).isFalse();
            assertThat(reply.message()).contains("record not found");
            assertThat(panel.hasClient("half")).isTrue();
        }
    }

    @Test
    void aWriteOverThirtySecondsIsCarriedOutAndNeverAnswered() throws IOException {
        try (XuiSimulator panel = XuiSimulator.start();
                PanelCaller caller = PanelCaller.signedIn(panel)) {
            panel.addClient("ali_01");
            panel.writesTake(Duration.ofSeconds(31));
            assertThatThrownBy(() -> caller.post(CLIENTS + "/bulkDisable", "{\"emails\":[\"ali_01\"]}"))
                    .isInstanceOf(IOException.class);
            assertThat(panel.client("ali_01").isOn()).isFalse();

            panel.writesTake(Duration.ofSeconds(29));
            assertThat(caller.post(CLIENTS + "/bulkEnable", "{\"emails\":[\"ali_01\"]}")
                            .success())
                    .isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource({"ALIREZA_1_12_0", "V2_6_8", "V2_9_4", "V3_0_2"})
    void ofTwoWritesAtOnceOneChangeIsLostThoughBothSucceed(XuiVersion version) throws Exception {
        try (XuiSimulator panel = XuiSimulator.builder().version(version).start();
                PanelCaller first = PanelCaller.signedIn(panel);
                PanelCaller second = PanelCaller.signedIn(panel)) {
            panel.addClient("one_01");
            panel.addClient("two_01");
            panel.letWritesRace(Duration.ofSeconds(10));

            CompletableFuture<Boolean> other = CompletableFuture.supplyAsync(() -> limit(panel, first, "one_01"));
            assertThat(limit(panel, second, "two_01")).isTrue();
            assertThat(other.get()).isTrue();
            assertThat(panel.client("one_01").limit() + panel.client("two_01").limit())
                    .isEqualTo(5_000);
        }
    }

    @Test
    void writesOneAfterTheOtherLoseNothing() throws IOException {
        try (XuiSimulator panel =
                        XuiSimulator.builder().version(XuiVersion.V2_9_4).start();
                PanelCaller caller = PanelCaller.signedIn(panel)) {
            panel.addClient("one_01");
            panel.addClient("two_01");
            panel.letWritesRace(Duration.ofMillis(50));

            assertThat(limit(panel, caller, "one_01")).isTrue();
            assertThat(limit(panel, caller, "two_01")).isTrue();
            assertThat(panel.client("one_01").limit()).isEqualTo(5_000);
            assertThat(panel.client("two_01").limit()).isEqualTo(5_000);
        }
    }

    @ParameterizedTest
    @CsvSource({"V2_9_4, 1", "V3_0_2, 2"})
    void anAddThatIsRepeatedAfterALostAnswerMakesTwinsOnThreeZero(XuiVersion version, int copies) throws IOException {
        try (XuiSimulator panel = XuiSimulator.builder().version(version).start();
                PanelCaller caller = PanelCaller.signedIn(panel)) {
            String client = "{\"id\":\"9c2d\",\"email\":\"ali_01\",\"subId\":\"s-1\",\"enable\":true}";
            panel.loseAnswers(1);
            assertThatThrownBy(() -> caller.legacy("/addClient", 1, client)).isInstanceOf(IOException.class);

            assertThat(caller.legacy("/addClient", 1, client).success()).isEqualTo(copies == 2);
            assertThat(requireNonNull(panel.panel().inbounds.get(1)).clients()).hasSize(copies);
        }
    }

    @Test
    void refusedCallsLookAsIfNobodyHadSignedIn() throws IOException {
        try (XuiSimulator panel =
                        XuiSimulator.builder().version(XuiVersion.V2_6_8).start();
                PanelCaller caller = PanelCaller.signedIn(panel)) {
            panel.refuse(1);
            PanelCaller.Reply refused = caller.get("/panel/api/inbounds/list");
            assertThat(refused.status()).isEqualTo(307);
            assertThat(refused.headers().get("Location")).isEqualTo("/");
            assertThat(caller.get("/panel/api/inbounds/list").status()).isEqualTo(200);
        }
    }

    @Test
    void trafficOfAClientWithoutCountersIsLostButTrue() throws IOException {
        try (XuiSimulator panel =
                        XuiSimulator.builder().version(XuiVersion.V2_9_4).start();
                PanelCaller caller = PanelCaller.signedIn(panel)) {
            panel.addClient("ali_01").withoutCounters().traffic(10);
            panel.addOrphanCounters("ghost_01", 33);
            assertThat(shown(panel, caller, "ghost_01")).isEqualTo(33);
            assertThat(panel.client("ali_01").counter()).isZero();
            assertThat(panel.trueTraffic("ali_01").bytes()).isEqualTo(10);
        }
    }

    @Test
    void twoHundredThousandClientsAreListedWithoutHoldingTheBody() throws IOException {
        try (XuiSimulator panel = XuiSimulator.start();
                PanelCaller caller = PanelCaller.signedIn(panel)) {
            panel.addClients("ali_", 200_000);
            // 140 MB plain: as a string it would need twice that, so only its length is looked at.
            assertThat(caller.length(CLIENTS + "/list")).isGreaterThan(100_000_000);
        }
    }

    private static boolean limit(XuiSimulator panel, PanelCaller caller, String email) {
        ClientJson entry =
                requireNonNull(requireNonNull(panel.panel().inbounds.get(1)).find(email));
        try {
            return caller.legacy("/updateClient/" + entry.text("id"), 1, JsonTree.text(entry.with("totalGB", 5_000L)))
                    .success();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** What the panel's list of inbounds shows as used. */
    private static long shown(XuiSimulator panel, PanelCaller caller, String email) throws IOException {
        String path = panel.version().inboundsPrefix() + (panel.version().isAlireza() ? "/" : "/list");
        for (Object inbound : caller.get(path).list()) {
            for (Object row : (List<?>) requireNonNull(Recording.object(inbound).get("clientStats"))) {
                if (email.equals(Recording.object(row).get("email"))) {
                    return sum(Recording.object(row));
                }
            }
        }
        throw new AssertionError("no counters of " + email);
    }

    private static long sum(Map<String, Object> row) {
        return ((BigDecimal) requireNonNull(row.get("up"))).longValue()
                + ((BigDecimal) requireNonNull(row.get("down"))).longValue();
    }
}
