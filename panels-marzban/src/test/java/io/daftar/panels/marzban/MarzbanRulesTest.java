package io.daftar.panels.marzban;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftar.model.Traffic;
import io.daftar.panel.Expiry;
import io.daftar.panel.NewPanelUser;
import io.daftar.panel.PanelClient;
import io.daftar.panel.PanelException;
import io.daftar.panel.PanelException.Kind;
import io.daftar.panel.PanelUserChange;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class MarzbanRulesTest extends MarzbanTrap {
    private PanelException refusal(NewPanelUser user) {
        client.find(List.of("x"));
        long writes = panel.requests().count("POST");
        PanelException failure = failure(() -> client.create(user));
        assertThat(failure.kind()).isEqualTo(Kind.REJECTED);
        assertThat(panel.requests().count("POST")).as("writes").isEqualTo(writes);
        return failure;
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "ali_01", "abc-d", "abc.d@e", "a_b_c", "123", "x12345678901234567890123456789_1"})
    void namesThatMarzbanTakesAreCreated(String name) {
        assertThat(client.create(NewPanelUser.named(name)).name()).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ab",
                "ab-cd",
                "-abc",
                "abc\n",
                "abc d",
                "علی",
                "abc/d",
                "abc!",
                "..",
                "x1234567890123456789012345678901_2"
            })
    void namesThatMarzbanRefusesOrShouldRefuseAreNotSent(String name) {
        assertThat(refusal(NewPanelUser.named(name))).hasMessageContaining("3 to 32 characters");
    }

    @Test
    void anEndThatWouldBreakTheUserListIsNotSent() {
        Instant latest = Instant.ofEpochSecond(253_377_590_399L);
        NewPanelUser user = NewPanelUser.named("ali_01");

        assertThat(refusal(user.expiry(Expiry.at(latest.plusSeconds(1))))).hasMessageContaining("9999");
        refusal(user.expiry(Expiry.at(Instant.ofEpochSecond(1_795_317_179_000L))));
        refusal(user.expiry(Expiry.at(Instant.EPOCH)));
        refusal(user.expiry(Expiry.afterFirstUse(Duration.ofMillis(300))));
        refusal(user.limit(Traffic.ZERO));
        assertThat(client.create(user.expiry(Expiry.at(latest))).expiry()).isEqualTo(Expiry.at(latest));
        assertThat(read(client).unreadable).isEmpty();
    }

    @Test
    void newTermsKeepToTheSameRules() {
        panel.addUser("ali_01");
        client.find(List.of("x"));
        long mark = panel.requestCount();

        assertThat(failure(() -> client.update(new PanelUserChange(
                                "ali_01",
                                Optional.empty(),
                                Expiry.at(Instant.ofEpochSecond(1_795_317_179_000L)),
                                true)))
                        .kind())
                .isEqualTo(Kind.REJECTED);
        assertThat(failure(() -> client.update(
                                new PanelUserChange("ali_01/usage", Optional.empty(), Expiry.never(), true)))
                        .kind())
                .isEqualTo(Kind.REJECTED);
        assertThat(panel.requestCount()).isEqualTo(mark);
    }

    @Test
    void fractionsOfASecondAreDropped() {
        Instant end = Instant.parse("2026-09-01T00:00:00.999Z");

        assertThat(client.create(NewPanelUser.named("ali_01").expiry(Expiry.at(end)))
                        .expiry())
                .isEqualTo(Expiry.at(Instant.parse("2026-09-01T00:00:00Z")));
    }

    @Test
    void allProtocolsAndInboundsAreGivenUnlessOthersAreAskedFor() {
        client.create(NewPanelUser.named("all_1"));
        client.create(NewPanelUser.named("one_1").option("protocols", "vless").option("note", "order 77"));

        assertThat(((Map<?, ?>) raw("all_1").get("proxies")).keySet().size()).isGreaterThan(1);
        assertThat(((Map<?, ?>) raw("one_1").get("proxies")).keySet()).hasToString("[vless]");
        assertThat(raw("one_1").get("note")).isEqualTo("order 77");
    }

    @Test
    void chosenInboundsBringTheirProtocolAlone() {
        client.create(NewPanelUser.named("all_1"));
        Map<?, ?> inbounds = (Map<?, ?>) raw("all_1").get("inbounds");
        String protocol = inbounds.keySet().iterator().next().toString();
        String tag = ((List<?>) inbounds.get(protocol)).get(0).toString();

        client.create(NewPanelUser.named("one_1").option("inbounds", tag));

        assertThat(raw("one_1").get("inbounds").toString()).isEqualTo("{" + protocol + "=[" + tag + "]}");
    }

    @Test
    void thePanelsDefaultsApplyWhereAUserHasNoOptionOfItsOwn() {
        try (PanelClient withDefaults = harness.type()
                .open(harness.access(
                        harness.access().credentials().orElseThrow(),
                        Map.of("protocols", "shadowsocks", "note", "ours")))) {
            withDefaults.create(NewPanelUser.named("ali_01").option("note", "own"));
        }

        assertThat(((Map<?, ?>) raw("ali_01").get("proxies")).keySet()).hasToString("[shadowsocks]");
        assertThat(raw("ali_01").get("note")).isEqualTo("own");
    }

    @Test
    void optionsThatThePanelCannotMeetAreRefusedAndWhatItHasIsSaid() {
        NewPanelUser user = NewPanelUser.named("ali_01");

        assertThat(refusal(user.option("protocols", "wireguard")))
                .hasMessageContaining("it has")
                .hasMessageContaining("vless");
        assertThat(refusal(user.option("inbounds", "No Such Tag"))).hasMessageContaining("'No Such Tag'");
        assertThat(refusal(user.option("protocols", "vless,,"))).hasMessageContaining("commas");
        assertThat(refusal(user.option("note", "x".repeat(501)))).hasMessageContaining("501");
        assertThat(refusal(user.option("services", "1"))).hasMessageContaining("inbounds, note, protocols");
    }

    @Test
    void theInboundsOfThePanelAreAskedForOnce() {
        client.create(NewPanelUser.named("ali_01"));
        long mark = panel.requestCount();
        client.create(NewPanelUser.named("ali_02"));

        assertThat(requestsSince(mark)).containsExactly("POST /api/user");
    }
}
