package io.daftar.panels.xui;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftar.model.Traffic;
import io.daftar.panel.Expiry;
import io.daftar.panel.NewPanelUser;
import io.daftar.panel.PanelException;
import io.daftar.panel.PanelException.Kind;
import io.daftar.panel.PanelUserChange;
import io.daftar.panel.PanelUserStatus;
import io.daftar.panel.WriteReport;
import io.daftar.testkit.simulator.Fault;
import io.daftar.testkit.xui.XuiVersion;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Writes to panels that have clients within their inbounds: 3x-ui up to 3.0, and the fork. */
final class XuiLegacyWritingTrapsTest extends XuiTrap {
    private static PanelUserChange limited(String name, long gib, boolean on) {
        return new PanelUserChange(name, Optional.of(Traffic.gib(gib)), Expiry.never(), on);
    }

    private static Map<Object, Object> without(Map<?, ?> entry, String... keys) {
        Map<Object, Object> rest = new LinkedHashMap<>(entry);
        for (String key : keys) {
            rest.remove(key);
        }
        return rest;
    }

    @ParameterizedTest
    @EnumSource(
            value = XuiVersion.class,
            names = {"ALIREZA_1_12_0", "V2_6_8", "V2_9_4", "V3_0_2"})
    void anUpdateSendsTheEntryAsItWasWithNewTerms(XuiVersion version) {
        start(version).addClient("u1").telegramId("77").comment("order 77").renewsEvery(30);
        Map<?, ?> before = entries("u1").get(0);

        client().update(limited("u1", 5, false));
        client().setEnabled(List.of("u1"), true);

        Map<?, ?> after = entries("u1").get(0);
        assertThat(without(after, "totalGB", "updated_at")).isEqualTo(without(before, "totalGB", "updated_at"));
        assertThat(after.get("totalGB")).isEqualTo((double) Traffic.gib(5).bytes());
        assertThat(after.get("enable")).isEqualTo(true);
    }

    @ParameterizedTest
    @EnumSource(
            value = XuiVersion.class,
            names = {"ALIREZA_1_12_0", "V2_6_8", "V2_9_4", "V3_0_2"})
    void writesOfManyThreadsDoNotLoseEachOther(XuiVersion version) throws Exception {
        start(version).addClients("u", 6);
        settled();
        panel().letWritesRace(Duration.ofMillis(150));
        ExecutorService threads = Executors.newFixedThreadPool(6);
        try {
            List<Callable<WriteReport>> calls = new ArrayList<>();
            for (int i = 1; i <= 6; i++) {
                String name = "u00000" + i;
                calls.add(() -> client().setEnabled(List.of(name), false));
            }
            for (var call : threads.invokeAll(calls)) {
                assertThat(call.get().failed()).isEmpty();
            }
        } finally {
            threads.shutdownNow();
        }

        assertThat(read(client()).users).hasSize(6).allMatch(user -> user.status() == PanelUserStatus.DISABLED);
    }

    /** The panel keeps the last of two writes that overlap, and calls both a success. */
    @ParameterizedTest
    @EnumSource(
            value = XuiVersion.class,
            names = {"ALIREZA_1_12_0", "V2_6_8", "V2_9_4", "V3_0_2"})
    void aWriteThatSomebodyElsesOneSwallowedIsNotCalledDone(XuiVersion version) {
        start(version).addClient("u1");
        panel().addClient("u2");
        settled();
        panel().faults()
                .on(request -> request.path().contains("/updateClient/"))
                .next(1, (request, applied) -> {
                    var answer = applied.get();
                    panel().client("u1").enabled();
                    return answer;
                });

        WriteReport report = client().setEnabled(List.of("u1", "u2"), false);

        assertThat(report.failed()).containsOnlyKeys("u1");
        assertThat(report.failed().get("u1").kind()).isEqualTo(Kind.OUTCOME_UNKNOWN);
        assertThat(client().setEnabled(List.of("u1"), false).failed()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = XuiVersion.class,
            names = {"ALIREZA_1_12_0", "V2_6_8", "V2_9_4", "V3_0_2"})
    void manyAreSwitchedBetweenTwoLooksAtThePanel(XuiVersion version) {
        start(version).addClients("u", 30);
        List<String> names = read(client()).names();
        long mark = panel().requestCount();

        assertThat(client().setEnabled(names, false).shown()).hasSize(30);

        assertThat(requestsSince(mark)).hasSize(32);
        assertThat(writesSince(mark)).hasSize(30).allMatch(request -> request.contains("/updateClient/"));
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

    @Test
    void aUserWhoGotIntoSomeOfTheInboundsOnlyIsTakenAwayAgain() {
        start(XuiVersion.V3_0_2);
        panel().addInbound("trojan");
        settled();
        List<String> adds = new ArrayList<>();
        panel().faults()
                .on(request -> request.path().endsWith("/addClient")
                        && request.body().utf8().contains("u1")
                        && !adds.isEmpty())
                .next(
                        1,
                        Fault.json(
                                "{\"success\":false,\"msg\":\"Something went wrong (port is used\\n)\",\"obj\":null}"));
        panel().onRequest(request -> {
            if (request.path().endsWith("/addClient")) {
                adds.add(request.path());
            }
        });

        PanelException failure =
                failure(() -> client().create(NewPanelUser.named("u1").option("inbounds", "1,2")));

        assertThat(failure.kind()).isEqualTo(Kind.REJECTED);
        assertThat(failure).hasMessageContaining("port is used");
        assertThat(client().find(List.of("u1")).missing()).containsExactly("u1");
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
    void aUserWithoutCountersWhomThePanelCanNotDeleteIsSaidToBeOne(XuiVersion version) {
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
    void aKeyThatCanNotStandInAPathIsRefusedBeforeItReachesAnotherCall() {
        start(XuiVersion.V2_9_4);
        settled();
        String entry = "{\\\"clients\\\":[{\\\"id\\\":\\\"a/b\\\",\\\"email\\\":\\\"u1\\\",\\\"enable\\\":true},"
                + "{\\\"email\\\":\\\"u2\\\",\\\"enable\\\":true}]}";
        panel().faults()
                .onReads()
                .always(Fault.json("{\"success\":true,\"obj\":[{\"id\":1,\"protocol\":\"vless\",\"settings\":\"" + entry
                        + "\"}]}"));

        WriteReport report = client().setEnabled(List.of("u1", "u2"), false);

        assertThat(report.failed()).containsOnlyKeys("u1", "u2");
        assertThat(report.failed().values()).extracting(PanelException::kind).containsOnly(Kind.REJECTED);
    }

    @Test
    void whereThePanelIsGoneAfterTheWritesNobodyIsSaidToBeDone() {
        start(XuiVersion.V2_9_4).addClient("u1");
        panel().addClient("u2");
        settled();
        panel().faults().on(request -> request.path().contains("Client/")).always((request, applied) -> {
            var answer = applied.get();
            panel().faults().onReads().always(Fault.crash());
            return answer;
        });

        assertThat(client().setEnabled(List.of("u1"), false).failed().get("u1").kind())
                .isEqualTo(Kind.OUTCOME_UNKNOWN);
        panel().faults().clear();
        panel().faults().on(request -> request.path().contains("delClient/")).always((request, applied) -> {
            var answer = applied.get();
            panel().faults().onReads().always(Fault.crash());
            return answer;
        });
        assertThat(client().delete(List.of("u2")).failed().get("u2").kind()).isEqualTo(Kind.OUTCOME_UNKNOWN);
    }
}
