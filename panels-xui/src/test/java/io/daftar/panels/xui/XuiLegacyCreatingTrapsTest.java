package io.daftar.panels.xui;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftar.model.Traffic;
import io.daftar.panel.Expiry;
import io.daftar.panel.NewPanelUser;
import io.daftar.panel.PanelException;
import io.daftar.panel.PanelException.Kind;
import io.daftar.panel.PanelUserChange;
import io.daftar.panel.WriteReport;
import io.daftar.simulators.Answer;
import io.daftar.simulators.Fault;
import io.daftar.simulators.xui.XuiVersion;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Adding and deleting on panels that have clients within their inbounds: 3x-ui up to 3.0, and the fork. */
final class XuiLegacyCreatingTrapsTest extends XuiTrap {
    private static PanelUserChange limited(String name, long gib, boolean on) {
        return new PanelUserChange(name, Optional.of(Traffic.gib(gib)), Expiry.never(), on);
    }

    /** 3.0 takes the same client twice and has two from then on. */
    @Test
    void addingIsNotRepeatedForWhoIsThere() {
        start(XuiVersion.V3_0_2);
        settled();
        panel().faults().onWrites().next(1, Fault.loseAnswer());

        PanelException lost = failure(() -> client().create(newUser("u1")));
        PanelException again = failure(() -> client().create(newUser("u1")));

        assertThat(lost.kind()).isEqualTo(Kind.OUTCOME_UNKNOWN);
        assertThat(again.kind()).isEqualTo(Kind.CONFLICT);
        assertThat(entries("u1")).hasSize(1);
    }

    @Test
    void aUserOfThirtyIsInSeveralInboundsWithOneSubscriptionAndIsDrivenInAllOfThem() {
        start(XuiVersion.V3_0_2);
        panel().addInbound("trojan");
        panel().addInbound("shadowsocks");

        client().create(NewPanelUser.named("u1").option("inbounds", "1,2,3").limit(Traffic.gib(1)));
        client().update(limited("u1", 7, false));

        List<Map<?, ?>> entries = entries("u1");
        assertThat(entries).hasSize(3);
        assertThat(entries.stream().map(entry -> entry.get("subId")).distinct()).hasSize(1);
        assertThat(entries)
                .allSatisfy(entry -> assertThat(entry.get("totalGB"))
                        .isEqualTo((double) Traffic.gib(7).bytes()))
                .allSatisfy(entry -> assertThat(entry.get("enable")).isEqualTo(false));
        assertThat(client().setEnabled(List.of("u1"), true).failed()).isEmpty();
        assertThat(entries("u1"))
                .allSatisfy(entry -> assertThat(entry.get("enable")).isEqualTo(true));
        assertThat(client().delete(List.of("u1")).failed()).isEmpty();
        assertThat(entries("u1")).isEmpty();
    }

    /** The second inbound refuses whoever is added to it. */
    private void refuseTheSecondAdd() {
        AtomicInteger adds = new AtomicInteger();
        String refusal = "{\"success\":false,\"msg\":\"Something went wrong (port is used\\n)\",\"obj\":null}";
        panel().faults()
                .on(request -> request.path().endsWith("/addClient"))
                .always((request, applied) -> adds.incrementAndGet() == 2 ? Answer.json(200, refusal) : applied.get());
    }

    @Test
    void aUserWhoGotIntoSomeOfTheInboundsOnlyIsTakenAwayAgain() {
        start(XuiVersion.V3_0_2).addInbound("trojan");
        settled();
        refuseTheSecondAdd();
        long mark = panel().requestCount();

        PanelException failure =
                failure(() -> client().create(NewPanelUser.named("u1").option("inbounds", "1,2")));

        assertThat(failure.kind()).isEqualTo(Kind.REJECTED);
        assertThat(failure).hasMessageContaining("port is used");
        assertThat(writesSince(mark)).hasSize(3).last().asString().contains("/1/delClient/");
        assertThat(client().find(List.of("u1")).missing()).containsExactly("u1");
    }

    @Test
    void aUserInSomeOfTheInboundsWhoCannotBeTakenAwayIsOfUnknownOutcome() {
        start(XuiVersion.V3_0_2).addInbound("trojan");
        settled();
        refuseTheSecondAdd();
        panel().faults().on(request -> request.path().contains("/delClient/")).always(Fault.crash());

        PanelException failure =
                failure(() -> client().create(NewPanelUser.named("u1").option("inbounds", "1,2")));

        assertThat(failure.kind()).isEqualTo(Kind.OUTCOME_UNKNOWN);
        assertThat(failure).hasMessageContaining("could not be taken away");
    }

    @ParameterizedTest
    @EnumSource(
            value = XuiVersion.class,
            names = {"ALIREZA_1_12_0", "V2_6_8", "V2_9_4"})
    void severalInboundsAreRefusedWhereAUserHasOne(XuiVersion version) {
        start(version);
        panel().addInbound("trojan");
        settled();
        long mark = panel().requestCount();

        PanelException failure =
                failure(() -> client().create(NewPanelUser.named("u1").option("inbounds", "1,2")));

        assertThat(failure.kind()).isEqualTo(Kind.UNSUPPORTED);
        assertThat(failure).hasMessageContaining("3x-ui 3.0");
        assertThat(panel().requestCount()).isEqualTo(mark);
    }

    @ParameterizedTest
    @EnumSource(
            value = XuiVersion.class,
            names = {"ALIREZA_1_12_0", "V2_6_8", "V2_9_4", "V3_0_2"})
    void anInboundThatIsNotThereIsRefusedBeforeAnythingIsWritten(XuiVersion version) {
        start(version);
        settled();
        long mark = panel().requestCount();

        PanelException failure =
                failure(() -> client().create(NewPanelUser.named("u1").option("inbounds", "99")));

        assertThat(failure.kind()).isEqualTo(Kind.REJECTED);
        assertThat(failure).hasMessageContaining("[1]").hasMessageContaining("[99]");
        assertThat(writesSince(mark)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"vless, id", "vmess, id", "trojan, password", "shadowsocks, password", "hysteria, auth"})
    void aNewUserHasTheKeyOfTheProtocolAndCanBeDrivenByIt(String protocol, String key) {
        start(XuiVersion.V2_9_4);
        int inbound = panel().addInbound(protocol);
        panel().addClient("other", inbound);

        client().create(NewPanelUser.named("u1").option("inbounds", Integer.toString(inbound)));

        assertThat(entries("u1").get(0).get(key)).asString().isNotEmpty();
        assertThat(client().setEnabled(List.of("u1"), false).failed()).isEmpty();
        assertThat(client().delete(List.of("u1")).failed()).isEmpty();
        assertThat(client().find(List.of("u1")).missing()).containsExactly("u1");
    }

    @ParameterizedTest
    @EnumSource(
            value = XuiVersion.class,
            names = {"ALIREZA_1_12_0", "V2_6_8", "V2_9_4", "V3_0_2"})
    void theLastUserOfAnInboundIsDeletedAndSomebodyUnseenKeepsItOpen(XuiVersion version) {
        start(version);
        int inbound = panel().addInbound("trojan");
        panel().addClient("u1", inbound);
        panel().addClient("u2", inbound);

        WriteReport report = client().delete(List.of("u1", "u2"));

        assertThat(report.failed()).isEmpty();
        assertThat(panel().hasClient("u1") || panel().hasClient("u2")).isFalse();
        String placeholder = Placeholder.of(inbound);
        assertThat(panel().client(placeholder).isOn()).isFalse();
        assertThat(read(client()).users).isEmpty();
        assertThat(client().find(List.of(placeholder)).missing()).containsExactly(placeholder);
        assertThat(client().setEnabled(List.of(placeholder), true).failed()).containsOnlyKeys(placeholder);
        client().create(NewPanelUser.named("u1").option("inbounds", Integer.toString(inbound)));
        assertThat(client().delete(List.of("u1")).failed()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = XuiVersion.class,
            names = {"ALIREZA_1_12_0", "V2_6_8", "V2_9_4", "V3_0_2"})
    void whoIsGoneIsDeletedAlreadyWhateverThePanelWouldSay(XuiVersion version) {
        start(version).addClient("u1");
        settled();
        long mark = panel().requestCount();

        assertThat(client().delete(List.of("ghost")).done()).containsExactly("ghost");
        assertThat(writesSince(mark)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = XuiVersion.class,
            names = {"V2_9_4", "V3_0_2"})
    void aUserWithoutCountersWhomThePanelCannotDeleteIsSaidToBeOne(XuiVersion version) {
        start(version).addClient("u1").withoutCounters();

        PanelException failure = client().delete(List.of("u1")).failed().get("u1");

        assertThat(failure.kind()).isEqualTo(Kind.REJECTED);
        assertThat(failure).hasMessageContaining("counters");
        assertThat(panel().hasClient("u1")).isTrue();
    }

    @Test
    void aDeletionThatLeavesTheUserThereIsNotDone() {
        start(XuiVersion.V2_6_8).addClient("u1");
        settled();
        panel().faults()
                .on(request -> request.path().contains("/delClient/"))
                .always(Fault.json("{\"success\":true,\"msg\":\"deleted\",\"obj\":null}"));

        assertThat(client().delete(List.of("u1")).failed().get("u1"))
                .hasMessageContaining("still shows the user")
                .hasFieldOrPropertyWithValue("kind", Kind.OUTCOME_UNKNOWN);
    }

    @ParameterizedTest
    @EnumSource(
            value = XuiVersion.class,
            names = {"ALIREZA_1_12_0", "V2_6_8", "V2_9_4", "V3_0_2"})
    void groupsAreRefusedWhereThereAreNone(XuiVersion version) {
        start(version);

        PanelException failure = failure(() -> client().create(newUser("u1").option("group", "reza")));

        assertThat(failure.kind()).isEqualTo(Kind.UNSUPPORTED);
        assertThat(failure).hasMessageContaining("group");
    }

    @Test
    void anEntryThatIsMissingInOneOfTheInboundsIsNotCalledDone() {
        start(XuiVersion.V3_0_2).addInbound("trojan");
        settled();
        AtomicInteger adds = new AtomicInteger();
        panel().faults()
                .on(request -> request.path().endsWith("/addClient"))
                .always((request, applied) -> adds.incrementAndGet() == 2
                        ? Answer.json(200, "{\"success\":true,\"msg\":\"\",\"obj\":null}")
                        : applied.get());

        PanelException failure =
                failure(() -> client().create(NewPanelUser.named("u1").option("inbounds", "1,2")));

        assertThat(failure.kind()).isEqualTo(Kind.OUTCOME_UNKNOWN);
        assertThat(failure).hasMessageContaining("in 1 of 2 inbounds");
    }
}
