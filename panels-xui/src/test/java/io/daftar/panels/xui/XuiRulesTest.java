package io.daftar.panels.xui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.daftar.model.Traffic;
import io.daftar.panel.Expiry;
import io.daftar.panel.NewPanelUser;
import io.daftar.panel.PanelException;
import io.daftar.panel.PanelException.Kind;
import io.daftar.panel.PanelType;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class XuiRulesTest {
    private static final Map<String, String> FIRST = Map.of("inbounds", "1");

    private static void assertRefused(NewPanelUser user, String rule) {
        assertThatThrownBy(() -> NewClient.of(user, FIRST))
                .hasMessageContaining(rule)
                .isInstanceOfSatisfying(
                        PanelException.class, e -> assertThat(e.kind()).isEqualTo(Kind.REJECTED));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "Ali_01", "ali@example.com", "...", "a-b.c", "0"})
    void namesThatEveryVersionTakesAreTaken(String name) {
        assertThat(Rules.newName(name)).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", " a", "a b", "a/b", "a\\b", "a?b", "علی", "a\n", "a\u00A0", "a+b", "a%2Fb"})
    void otherNamesAreRefusedWithTheRule(String name) {
        assertRefused(NewPanelUser.named(name), "1 to 64 letters");
        assertRefused(NewPanelUser.named("a".repeat(65)), "1 to 64 letters");
    }

    @Test
    void namesOfPlaceholdersAreKept() {
        assertRefused(NewPanelUser.named("daftar-placeholder-7"), "daftar-placeholder-");
    }

    @Test
    void aLimitOfZeroWouldBeUnlimited() {
        assertRefused(NewPanelUser.named("u1").limit(Traffic.ZERO), "0 bytes means unlimited");
        assertThat(Rules.SHARED.limit(Optional.empty())).isZero();
        assertThat(Rules.SHARED.limit(Optional.of(Traffic.ofBytes(1)))).isEqualTo(1);
    }

    @Test
    void anExpiryIsInMillisecondsAndBelowZeroBeforeItBegins() {
        assertThat(Rules.expiry(Expiry.never())).isZero();
        assertThat(Rules.expiry(Expiry.at(Instant.parse("2026-01-01T00:00:00.123456Z"))))
                .isEqualTo(1_767_225_600_123L);
        assertThat(Rules.expiry(Expiry.afterFirstUse(Duration.ofDays(30)))).isEqualTo(-2_592_000_000L);
    }

    @Test
    void anExpiryThatThePanelWouldTakeForAnotherOneIsRefused() {
        assertRefused(NewPanelUser.named("u1").expiry(Expiry.at(Instant.ofEpochMilli(1_767_225_600L))), "2000-01-01");
        assertRefused(NewPanelUser.named("u1").expiry(Expiry.at(Instant.MAX)), "9999-12-31");
        assertRefused(
                NewPanelUser.named("u1").expiry(Expiry.afterFirstUse(Duration.ofNanos(5))), "between 1 millisecond");
        assertRefused(NewPanelUser.named("u1").expiry(Expiry.afterFirstUse(Duration.ofDays(40_000))), "36500 days");
    }

    @Test
    void anUnknownOptionIsNamedWithThoseThatThereAre() {
        assertRefused(NewPanelUser.named("u1").option("inbound", "1"), "comment, flow, group, inbounds, limit_ip");
    }

    @Test
    void inboundsMustBeGivenWithTheUserOrThePanel() {
        assertThatThrownBy(() -> NewClient.of(NewPanelUser.named("u1"), Map.of()))
                .hasMessageContaining("inbounds=1,2");
        assertThat(NewClient.of(NewPanelUser.named("u1"), Map.of("inbounds", "3, 4,3"))
                        .options()
                        .inbounds())
                .containsExactly(3, 4);
        assertThat(NewClient.of(NewPanelUser.named("u1").option("inbounds", "9"), FIRST)
                        .options()
                        .inbounds())
                .containsExactly(9);
    }

    @Test
    void defaultsOfAPanelNeedNoInboundsAndAreCheckedOtherwise() {
        PanelType type = XuiClient.type();

        type.checkOptions(Map.of());
        type.checkOptions(Map.of("inbounds", "1,2", "group", "reza"));
        assertThatThrownBy(() -> type.checkOptions(Map.of("inbounds", "one"))).hasMessageContaining("option inbounds");
        assertThatThrownBy(() -> type.checkOptions(Map.of("colour", "red"))).hasMessageContaining("colour");
        assertThat(type.name()).isEqualTo("xui");
    }

    @ParameterizedTest
    @CsvSource({
        "inbounds, ''",
        "inbounds, 0",
        "inbounds, '1,'",
        "inbounds, one",
        "inbounds, -1",
        "limit_ip, two",
        "limit_ip, -1",
        "flow, 'a b'",
        "flow, ''"
    })
    void optionsOfTheWrongKindAreRefusedByName(String key, String value) {
        assertRefused(NewPanelUser.named("u1").option(key, value), "option " + key);
    }

    @Test
    void textsOfOptionsHaveALength() {
        assertRefused(NewPanelUser.named("u1").option("group", "g".repeat(65)), "option group has at most 64");
        assertRefused(NewPanelUser.named("u1").option("comment", "c".repeat(501)), "option comment has at most 500");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Something went wrong (record not found)|record not found",
                " (record not found)|record not found",
                "Something went wrong (email already in use: most\\n)|email already in use: most",
                "Inbound client(s) have been added. (EOF)|EOF",
                "Something went wrong! Failed: record not found|record not found",
                "Something went wrong (client \"a (b)\" not found)|client \"a (b)\" not found",
                " You have successfully logged in.|You have successfully logged in.",
                "(x)|x"
            },
            ignoreLeadingAndTrailingWhitespace = false)
    void theReasonIsWhatStandsInTheLastBracket(String message, String reason) {
        assertThat(new Envelope<>(false, message.replace("\\n", "\n"), Optional.empty()).reason())
                .isEqualTo(reason);
    }

    @Test
    void keysAreOfTheFormThatEachProtocolWants() {
        Keys keys = new Keys(new Random(1));

        UUID uuid = UUID.fromString(keys.uuid());
        assertThat(uuid.version()).isEqualTo(4);
        assertThat(uuid.variant()).isEqualTo(2);
        assertThat(keys.uuid()).isNotEqualTo(uuid.toString());
        assertThat(keys.subscription()).matches("[a-z0-9]{16}");
        assertThat(keys.password()).matches("[a-z0-9]{24}");
        assertThat(java.util.Base64.getDecoder().decode(keys.shadowsocks("2022-blake3-aes-128-gcm")))
                .hasSize(16);
        assertThat(java.util.Base64.getDecoder().decode(keys.shadowsocks("2022-blake3-aes-256-gcm")))
                .hasSize(32);
        assertThat(keys.shadowsocks("aes-256-gcm")).matches("[a-z0-9]{24}");
    }

    @Test
    void noTextFormShowsASecret() {
        NewClient client = NewClient.of(NewPanelUser.named("u1"), FIRST);
        NewEntry entry = NewEntry.of(client, new Keys(new Random(1)));

        assertThat(entry.toString()).doesNotContain(entry.uuid()).doesNotContain(entry.password());
    }
}
