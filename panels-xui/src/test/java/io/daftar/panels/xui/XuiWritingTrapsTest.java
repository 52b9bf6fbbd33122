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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Writes to panels that have clients apart from their inbounds; the versions from 3.1 on. */
final class XuiWritingTrapsTest extends XuiTrap {
    private static PanelUserChange limited(String name, long gib, boolean on) {
        return new PanelUserChange(name, Optional.of(Traffic.gib(gib)), Expiry.never(), on);
    }

    /** Bodies of updates, as far as they were sent since this call. */
    private List<Map<?, ?>> updates() {
        List<Map<?, ?>> bodies = new ArrayList<>();
        panel().onRequest(request -> {
            if (request.path().contains("/clients/update/")) {
                bodies.add(map(request.body().utf8()));
            }
        });
        return bodies;
    }

    @ParameterizedTest
    @EnumSource(
            value = XuiVersion.class,
            names = {"V3_4_0", "V3_6_0", "MAIN_2026_08"})
    void anUpdateIsCompleteAndChangesNothingElse(XuiVersion version) {
        start(version).addInbound("trojan");
        panel().addClient("u1", 1, 2)
                .group("reza")
                .comment("order 77")
                .renewsEvery(30)
                .limit(Traffic.gib(1));
        Map<?, ?> before = record("u1");
        List<Map<?, ?>> sent = updates();

        client().update(limited("u1", 5, true));
        client().update(limited("u1", 6, false));

        assertThat(sent).hasSize(2).allSatisfy(body -> {
            assertThat(body.get("enable")).isInstanceOf(Boolean.class);
            assertThat(body.keySet().stream().map(String::valueOf))
                    .contains("email", "id", "password", "subId", "totalGB", "expiryTime", "limitIp", "reset");
        });
        Map<Object, Object> expected = new LinkedHashMap<>(before);
        expected.put("totalGB", (double) Traffic.gib(6).bytes());
        expected.put("enable", false);
        Map<Object, Object> after = new LinkedHashMap<>(record("u1"));
        expected.remove("updatedAt");
        after.remove("updatedAt");
        assertThat(after).isEqualTo(expected);
    }

    /** The panels 3.1 to 3.3 made new keys for whoever was updated without the old ones. */
    @Test
    void credentialsAreSentAlongSoThatNoVersionMakesNewOnes() {
        start(XuiVersion.V3_4_0).addClient("u1");
        Object key = record("u1").get("uuid");
        List<Map<?, ?>> sent = updates();

        client().update(limited("u1", 5, true));
        client().setEnabled(List.of("u1"), false);

        assertThat(sent)
                .hasSize(2)
                .allSatisfy(body -> assertThat(body.get("id")).isEqualTo(key));
        assertThat(record("u1").get("uuid")).isEqualTo(key);
    }

    @Test
    void fieldsOfLaterVersionsAreKeptAndThoseOfTheRecordAloneAreNotSent() {
        start(XuiVersion.V3_6_0).addClient("u1");
        settled();
        panel().faults()
                .onPath("/panel/api/clients/get/u1")
                .next(
                        1,
                        Fault.json("{\"success\":true,\"msg\":\"\",\"obj\":{\"client\":{\"id\":12,\"email\":\"u1\","
                                + "\"uuid\":\"k-1\",\"allowedIPs\":\"10.0.0.2/32, fd00::2\",\"limitHwid\":3,"
                                + "\"reverse\":null,\"comment\":\"\",\"newField\":{\"a\":[1]},\"createdAt\":5,"
                                + "\"updatedAt\":6,\"enable\":true,\"totalGB\":1},\"inboundIds\":[1]}}"));
        List<Map<?, ?>> sent = updates();

        try {
            client().update(limited("u1", 5, true));
        } catch (PanelException e) {
            assertThat(e.kind()).isIn(Kind.REJECTED, Kind.OUTCOME_UNKNOWN);
        }

        Map<Object, Object> expected = new LinkedHashMap<>();
        expected.put("email", "u1");
        expected.put("id", "k-1");
        expected.put("allowedIPs", List.of("10.0.0.2/32", "fd00::2"));
        expected.put("limitHwid", 3.0);
        expected.put("newField", Map.of("a", List.of(1.0)));
        expected.put("totalGB", (double) Traffic.gib(5).bytes());
        expected.put("expiryTime", 0.0);
        expected.put("enable", true);
        assertThat(sent).singleElement().isEqualTo(expected);
    }

    @ParameterizedTest
    @EnumSource(XuiVersion.class)
    void aHigherLimitStartsTheUserAgainOnlyIfSoWished(XuiVersion version) {
        start(version).addClient("on");
        panel().addClient("off");
        for (String name : List.of("on", "off")) {
            panel().client(name).limit(Traffic.gib(1)).traffic(Traffic.gib(2));
        }
        panel().advance(Duration.ofMinutes(1));
        assertThat(List.of(panel().client("on").isOn(), panel().client("off").isOn()))
                .containsOnly(false);

        client().update(limited("on", 5, true));
        client().update(limited("off", 5, false));
        panel().advance(Duration.ofMinutes(1));

        assertThat(panel().client("on").isOn()).isTrue();
        assertThat(panel().client("off").isOn()).isFalse();
        assertThat(shown("off").status()).isEqualTo(PanelUserStatus.DISABLED);
    }

    @ParameterizedTest
    @EnumSource(XuiVersion.class)
    void whomThePanelStoppedIsNotSwitchedOnToBeStoppedAgain(XuiVersion version) {
        start(version).addClient("u1").limit(Traffic.gib(1)).traffic(Traffic.gib(2));
        panel().advance(Duration.ofMinutes(1));
        settled();
        long mark = panel().requestCount();

        WriteReport report = client().setEnabled(List.of("u1"), true);

        assertThat(report.shown().get("u1").status()).isEqualTo(PanelUserStatus.LIMITED);
        assertThat(writesSince(mark)).isEmpty();
    }

    @Test
    void manyAreSwitchedWithOneRequestAndTheMissingAreNamed() {
        start(XuiVersion.V3_6_0).addClients("u", 300);
        settled();
        List<String> names = new ArrayList<>(read(client()).names());
        names.add("ghost");
        names.add(" u000001");
        names.add("u000002\u00A0");
        long mark = panel().requestCount();

        WriteReport off = client().setEnabled(names, false);
        assertThat(requestsSince(mark)).containsExactly("POST /panel/api/clients/bulkDisable");
        mark = panel().requestCount();
        WriteReport on = client().setEnabled(names.subList(0, 300), true);
        assertThat(requestsSince(mark))
                .containsExactly("GET /panel/api/clients/list", "POST /panel/api/clients/bulkEnable");

        assertThat(off.failed()).containsOnlyKeys("ghost", " u000001", "u000002\u00A0");
        assertThat(off.failed().values()).extracting(PanelException::kind).containsOnly(Kind.NOT_FOUND);
        assertThat(on.failed()).isEmpty();
        assertThat(read(client()).users).allMatch(user -> user.status().running());
    }

    @Test
    void listsOfNamesAreSentInPortionsFarBelowTenMebibytes() {
        start(XuiVersion.V3_6_0).addClients("u", 1_200);
        List<String> names = read(client()).names();
        List<Long> sizes = new ArrayList<>();
        panel().onRequest(request -> sizes.add((long) request.body().size()));

        assertThat(client().setEnabled(names, false).failed()).isEmpty();

        assertThat(sizes).hasSize(3).allMatch(size -> size < (1 << 20));
        assertThat(read(client()).users).noneMatch(user -> user.status().running());
    }

    @Test
    void aReasonOtherThanAMissingUserIsPassedOn() {
        start(XuiVersion.V3_6_0).addClient("u1");
        settled();
        panel().faults()
                .onWrites()
                .always(Fault.json(
                        "{\"success\":true,\"msg\":\"\",\"obj\":{\"changed\":0,\"skipped\":[{\"email\":\"u1\","
                                + "\"reason\":\"node is offline\"}]}}"));

        assertThat(client().setEnabled(List.of("u1"), false).failed().get("u1"))
                .hasMessageContaining("node is offline")
                .hasFieldOrPropertyWithValue("kind", Kind.REJECTED);
    }

    @ParameterizedTest
    @EnumSource(
            value = XuiVersion.class,
            names = {"V3_4_0", "V3_6_0"})
    void aWriteOfMoreThanThirtySecondsIsOfUnknownOutcomeAndDone(XuiVersion version) {
        start(version).addClient("u1");
        panel().addClient("u2");
        settled();
        panel().writesTake(Duration.ofSeconds(31));

        PanelException updating = failure(() -> client().update(limited("u1", 5, true)));
        Map<String, PanelException> switching =
                client().setEnabled(List.of("u1", "u2"), false).failed();
        PanelException creating = failure(() -> client().create(newUser("u3")));
        panel().writesTake(Duration.ZERO);

        assertThat(List.of(updating.kind(), creating.kind())).containsOnly(Kind.OUTCOME_UNKNOWN);
        assertThat(switching.values()).extracting(PanelException::kind).containsOnly(Kind.OUTCOME_UNKNOWN);
        assertThat(client().find(List.of("u3")).found()).containsOnlyKeys("u3");
        assertThat(shown("u1").limit()).contains(Traffic.gib(5));
        assertThat(read(client()).of("u2").status()).isEqualTo(PanelUserStatus.DISABLED);
    }

    @Test
    void afterAWriteLeftUnansweredTheOthersAreNotTried() {
        start(XuiVersion.V3_6_0).addClients("u", 1_100);
        List<String> names = read(client()).names();
        panel().faults().onWrites().always(Fault.loseAnswer());
        long mark = panel().requestCount();

        Map<String, PanelException> failed = client().setEnabled(names, false).failed();

        assertThat(writesSince(mark)).hasSize(1);
        assertThat(failed).hasSize(1_100);
        assertThat(failed.get(names.get(0)).kind()).isEqualTo(Kind.OUTCOME_UNKNOWN);
        assertThat(failed.get(names.get(1_099)).kind()).isEqualTo(Kind.UNREACHABLE);
    }

    @Test
    void aRefusalWithStatus200IsAFailureOfEveryWrite() {
        start(XuiVersion.V3_6_0).addClient("u1");
        settled();
        String words = "{\"success\":false,\"msg\":\"Inbound has been successfully updated. (EOF)\",\"obj\":null}";
        panel().faults().onWrites().always(Fault.json(words));

        assertThat(client().setEnabled(List.of("u1"), false).failed().get("u1").kind())
                .isEqualTo(Kind.REJECTED);
        assertThat(client().resetUsage(List.of("u1")).failed().get("u1").kind()).isEqualTo(Kind.REJECTED);
        assertThat(client().delete(List.of("u1")).failed().get("u1").kind()).isEqualTo(Kind.REJECTED);
        assertThat(failure(() -> client().update(limited("u1", 1, true))).kind())
                .isEqualTo(Kind.REJECTED);
        assertThat(failure(() -> client().create(newUser("u2"))).kind()).isEqualTo(Kind.REJECTED);
    }

    @Test
    void aRecordOfNonsenseIsAFailureAboutThatUser() {
        start(XuiVersion.V3_6_0).addClient("u1");
        settled();
        panel().faults()
                .onPath("/panel/api/clients/get")
                .always(Fault.json("{\"success\":true,\"obj\":{\"client\":{\"enable\":true}}}"));

        assertThat(client().find(List.of("u1")).failed().get("u1")).hasMessageContaining("no email");
        panel().faults().clear();
        panel().faults()
                .onPath("/panel/api/clients/get")
                .always(Fault.json("{\"success\":true,\"obj\":{\"inboundIds\":[]}}"));
        assertThat(client().find(List.of("u1")).missing()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = XuiVersion.class,
            names = {"V3_4_0", "V3_6_0"})
    void whoIsGoneIsDeletedAlready(XuiVersion version) {
        start(version).addClient("u1");
        panel().addClient("u2");

        WriteReport report = client().delete(List.of("u1", "ghost", "u2"));

        assertThat(report.failed()).isEmpty();
        assertThat(client().delete(List.of("ghost")).failed()).isEmpty();
        assertThat(read(client()).users).isEmpty();
    }

    @Test
    void aChangeThatThePanelDoesNotShowIsOfUnknownOutcome() {
        start(XuiVersion.V3_6_0).addClient("u1");
        settled();
        panel().faults()
                .onWrites()
                .always(Fault.json("{\"success\":true,\"msg\":\"Inbound client has been updated.\",\"obj\":null}"));

        PanelException terms = failure(() -> client().update(limited("u1", 5, true)));
        PanelException made = failure(() -> client().create(newUser("u2")));

        assertThat(List.of(terms.kind(), made.kind())).containsOnly(Kind.OUTCOME_UNKNOWN);
        assertThat(terms).hasMessageContaining("other terms");
        assertThat(made).hasMessageContaining("could not be read back");
    }

    @Test
    void aCutOffPanelFailsAllNamesAndAsksNoMore() {
        start(XuiVersion.V3_4_0).addClients("u", 20);
        List<String> names = read(client()).names();
        panel().faults().onWrites().always(Fault.answer(Answer.empty(403)));
        long mark = panel().requestCount();

        WriteReport report;
        try {
            report = client().setEnabled(names, false);
            assertThat(report.failed()).hasSize(20);
        } catch (PanelException e) {
            assertThat(e.kind()).isEqualTo(Kind.DENIED);
        }
        assertThat(writesSince(mark)).hasSizeLessThan(5);
    }
}
