package io.daftar.panels.xui;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftar.model.Traffic;
import io.daftar.panel.PanelException;
import io.daftar.panel.PanelException.Kind;
import io.daftar.panel.PanelUser.PanelUserStatus;
import io.daftar.panel.WriteReport;
import io.daftar.panels.http.HttpOptions;
import io.daftar.simulators.Fault;
import io.daftar.simulators.xui.XuiVersion;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a reset does besides: some versions start whom somebody stopped, some leave off whom the limit stopped. */
final class XuiResetTrapsTest extends XuiTrap {
    @ParameterizedTest
    @EnumSource(XuiVersion.class)
    void aDisabledUserIsDisabledAfterTheResetToo(XuiVersion version) {
        start(version).addClient("held").traffic(5_000).disabled();
        panel().addClient("runs").traffic(5_000);

        WriteReport report = client().resetUsage(List.of("held", "runs"));
        panel().advance(Duration.ofMinutes(1));

        assertThat(report.failed()).isEmpty();
        assertThat(report.shown().get("held").status()).isEqualTo(PanelUserStatus.DISABLED);
        assertThat(panel().client("held").isOn()).isFalse();
        assertThat(panel().client("runs").isOn()).isTrue();
        assertThat(panel().client("held").counter()).isZero();
    }

    @ParameterizedTest
    @EnumSource(XuiVersion.class)
    void aUserWhomTheLimitStoppedRunsAfterTheReset(XuiVersion version) {
        start(version).addClient("u1").limit(Traffic.gib(1)).traffic(Traffic.gib(2));
        panel().advance(Duration.ofMinutes(1));
        assertThat(panel().client("u1").isOn()).isFalse();

        WriteReport report = client().resetUsage(List.of("u1"));
        panel().advance(Duration.ofMinutes(1));

        assertThat(report.shown().get("u1").status()).isEqualTo(PanelUserStatus.ACTIVE);
        assertThat(panel().client("u1").isOn()).isTrue();
    }

    /** The panel's own job switches some of many off again while it resets those who are off. */
    @Test
    void aResetOfManyWhoAreOffLeavesNoneOfThemOff() {
        use(SimulatedXui.start(XuiVersion.V3_6_0).options(HttpOptions.DEFAULTS));
        panel().addClients("filler", 2_000);
        List<String> names = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            names.add("u" + i);
            panel().addClient("u" + i).limit(Traffic.gib(1)).traffic(Traffic.gib(2));
        }
        panel().advance(Duration.ofMinutes(1));

        assertThat(client().resetUsage(names).failed()).isEmpty();
        panel().advance(Duration.ofMinutes(1));

        assertThat(names).allMatch(name -> panel().client(name).isOn());
    }

    @Test
    void whoComesOutOffThoughRunningBeforeIsStartedAgain() {
        start(XuiVersion.V3_6_0).addClient("u1").traffic(5_000);
        panel().addClient("u2").traffic(5_000);
        settled();
        panel().faults().onPath("/panel/api/clients/bulkResetTraffic").next(1, (request, applied) -> {
            var answer = applied.get();
            panel().client("u2").disabled();
            return answer;
        });

        WriteReport report = client().resetUsage(List.of("u1", "u2"));

        assertThat(report.shown().get("u2").status()).isEqualTo(PanelUserStatus.ACTIVE);
        assertThat(panel().client("u2").isOn()).isTrue();
    }

    @Test
    void manyWhoRunAreResetWithOneRequestAndReadBack() {
        start(XuiVersion.V3_6_0).addClients("u", 300);
        settled();
        panel().use("u000001", 5_000);
        List<String> names = read(client()).names();
        long mark = panel().requestCount();

        WriteReport report = client().resetUsage(names);

        assertThat(report.shown()).hasSize(300);
        assertThat(requestsSince(mark))
                .containsExactly(
                        "GET /panel/api/clients/list",
                        "POST /panel/api/clients/bulkResetTraffic",
                        "GET /panel/api/clients/list");
        assertThat(panel().client("u000001").counter()).isZero();
    }

    @ParameterizedTest
    @EnumSource(
            value = XuiVersion.class,
            names = {"V3_4_0", "V3_6_0"})
    void aResetWhoseAnswerWasLostStillLeavesADisabledUserDisabled(XuiVersion version) {
        start(version).addClient("held").traffic(5_000).disabled();
        settled();
        panel().faults().onPath("/panel/api/clients/resetTraffic").next(1, Fault.loseAnswer());

        WriteReport report = client().resetUsage(List.of("held"));

        assertThat(report.failed().get("held").kind()).isEqualTo(Kind.OUTCOME_UNKNOWN);
        assertThat(panel().client("held").isOn()).isFalse();
        assertThat(panel().client("held").counter()).isZero();
    }

    @ParameterizedTest
    @EnumSource(
            value = XuiVersion.class,
            names = {"V3_4_0", "V3_6_0"})
    void aResetOfMoreThanThirtySecondsIsReadBackAndSetRight(XuiVersion version) {
        start(version).addClient("held").traffic(5_000).disabled();
        panel().addClient("runs_1").traffic(5_000);
        panel().addClient("runs_2").traffic(5_000);
        settled();
        panel().writesTake(Duration.ofSeconds(31));

        WriteReport report = client().resetUsage(List.of("held", "runs_1", "runs_2"));

        assertThat(report.failed().values()).extracting(PanelException::kind).containsOnly(Kind.OUTCOME_UNKNOWN);
        assertThat(panel().client("held").isOn()).isFalse();
        assertThat(panel().client("runs_1").isOn()).isTrue();
        assertThat(panel().client("runs_1").counter()).isZero();
    }

    @ParameterizedTest
    @EnumSource(XuiVersion.class)
    void aResetThatThePanelOnlySaysItMadeIsOfUnknownOutcome(XuiVersion version) {
        start(version).addClient("u1").traffic(5_000);
        settled();
        panel().faults()
                .onWrites()
                .always(Fault.json("{\"success\":true,\"msg\":\"Traffic has been reset.\",\"obj\":null}"));

        assertThat(client().resetUsage(List.of("u1")).failed().get("u1"))
                .hasMessageContaining("shows the counter as it was")
                .hasFieldOrPropertyWithValue("kind", Kind.OUTCOME_UNKNOWN);
    }

    @ParameterizedTest
    @EnumSource(
            value = XuiVersion.class,
            names = {"ALIREZA_1_12_0", "V2_6_8", "V2_9_4", "V3_0_2"})
    void aUserWithoutCountersIsNotResetByACrash(XuiVersion version) {
        start(version).addClient("u1").withoutCounters();
        settled();
        long mark = panel().requestCount();

        assertThat(client().resetUsage(List.of("u1")).failed().get("u1").kind()).isEqualTo(Kind.REJECTED);
        assertThat(writesSince(mark)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = XuiVersion.class,
            names = {"V2_6_8", "V2_9_4", "V3_0_2"})
    void theLifetimeCounterOutlivesResets(XuiVersion version) {
        start(version).addClient("u1").traffic(5_000);

        client().resetUsage(List.of("u1"));
        panel().client("u1").traffic(70);

        assertThat(shown("u1").used()).contains(Traffic.ofBytes(70));
        assertThat(shown("u1").lifetime()).contains(Traffic.ofBytes(5_070));
    }

    @Test
    void whereThePanelIsGoneAfterTheResetNobodyIsSaidToBeReset() {
        start(XuiVersion.V3_6_0).addClient("u1").traffic(5_000);
        settled();
        panel().faults().onPath("/panel/api/clients/resetTraffic").next(1, (request, applied) -> {
            var answer = applied.get();
            panel().faults().onReads().always(Fault.crash());
            return answer;
        });

        assertThat(client().resetUsage(List.of("u1")).failed().get("u1"))
                .hasMessageContaining("could not be read back")
                .hasFieldOrPropertyWithValue("kind", Kind.OUTCOME_UNKNOWN);
    }
}
