package io.daftar.panels.xui;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftar.model.Traffic;
import io.daftar.panel.Expiry;
import io.daftar.panel.PanelException;
import io.daftar.panel.PanelException.Kind;
import io.daftar.panel.PanelUser.PanelUserStatus;
import io.daftar.panel.PanelUserChange;
import io.daftar.panel.WriteReport;
import io.daftar.simulators.Answer;
import io.daftar.simulators.Fault;
import io.daftar.simulators.xui.XuiVersion;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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

    @ParameterizedTest
    @EnumSource(
            value = XuiVersion.class,
            names = {"ALIREZA_1_12_0", "V2_6_8", "V2_9_4", "V3_0_2"})
    void aChangeThatThePanelDoesNotShowIsOfUnknownOutcome(XuiVersion version) {
        start(version).addClient("u1");
        settled();
        panel().faults()
                .onWrites()
                .always(Fault.json("{\"success\":true,\"msg\":\"Inbound client has been updated.\",\"obj\":null}"));

        PanelException terms = failure(() -> client().update(limited("u1", 5, true)));
        PanelException state =
                failure(() -> client().update(new PanelUserChange("u1", Optional.empty(), Expiry.never(), false)));
        PanelException made = failure(() -> client().create(newUser("u2")));

        assertThat(List.of(terms.kind(), state.kind(), made.kind())).containsOnly(Kind.OUTCOME_UNKNOWN);
        assertThat(terms).hasMessageContaining("other terms");
        assertThat(state).hasMessageContaining("as ACTIVE");
        assertThat(made).hasMessageContaining("could not be read back");
    }

    @Test
    void aSecondEntryThatIsNotWrittenLeavesTheOutcomeUnknown() {
        start(XuiVersion.V3_0_2);
        int second = panel().addInbound("trojan");
        panel().addClient("u1", 1, second);
        settled();
        AtomicInteger updates = new AtomicInteger();
        panel().faults()
                .on(request -> request.path().contains("/updateClient/"))
                .always((request, applied) -> updates.incrementAndGet() == 2
                        ? Answer.json(200, "{\"success\":false,\"msg\":\"Something went wrong (x)\",\"obj\":null}")
                        : applied.get());

        assertThat(failure(() -> client().update(limited("u1", 5, true))).kind())
                .isEqualTo(Kind.OUTCOME_UNKNOWN);
    }

    @Test
    void aKeyThatCannotStandInAPathIsRefusedBeforeItReachesAnotherCall() {
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
