package io.daftar.panels.marzneshin;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftar.model.Traffic;
import io.daftar.panel.Expiry;
import io.daftar.panel.NewPanelUser;
import io.daftar.panel.PanelException;
import io.daftar.panel.PanelException.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is refused before anything is sent, and in which words. */
final class MarzneshinRulesTest extends MarzneshinTrap {
    private void refused(NewPanelUser user, String word) {
        client.find(List.of("warm_up"));
        long before = panel.requestCount();

        PanelException failure = failure(() -> client.create(user));

        assertThat(failure.kind()).isEqualTo(Kind.REJECTED);
        assertThat(failure).hasMessageContaining(word);
        assertThat(panel.requestCount()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"ab", "ali-01", "ali.01", "ali@x", "ali 01", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "ali_99\n"})
    void aNameThatThePanelWouldRefuseIsRefusedWithTheRule(String name) {
        refused(NewPanelUser.named(name), "3 to 32 letters, digits or underscores");
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "علی_۰۱", "_0_"})
    void aNameThatThePanelTakesIsTaken(String name) {
        assertThat(client.create(NewPanelUser.named(name)).name()).isEqualTo(name);
    }

    @Test
    void aLimitOfNothingWouldBeUnlimited() {
        refused(NewPanelUser.named("ali_01").limit(Traffic.ZERO), "0 bytes means unlimited");
    }

    @Test
    void anExpiryThatThePanelCannotKeepIsRefusedWithItsValue() {
        Instant late = Instant.parse("+10000-01-01T00:00:00Z");
        refused(NewPanelUser.named("ali_01").expiry(Expiry.at(late)), late.toString());
        refused(NewPanelUser.named("ali_01").expiry(Expiry.at(Instant.EPOCH)), "1970-01-01T00:00:00Z");
    }

    @Test
    void aTimeAfterFirstUseIsBetweenASecondAndAHundredYears() {
        refused(NewPanelUser.named("ali_01").expiry(Expiry.afterFirstUse(Duration.ofMillis(9))), "between 1 second");
        refused(NewPanelUser.named("ali_01").expiry(Expiry.afterFirstUse(Duration.ofDays(36_501))), "36500 days");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1,", "standard", "-1", "0", "1;2", "99999999999999999999"})
    void servicesAreAListOfIds(String list) {
        refused(NewPanelUser.named("ali_01").option("services", list), "list of ids");
    }

    @Test
    void aNoteHasFiveHundredCharacters() {
        refused(NewPanelUser.named("ali_01").option("note", "n".repeat(501)), "500");
        client.create(NewPanelUser.named("ali_02").option("note", "n".repeat(500)));
    }

    @Test
    void anUnknownOptionIsNamedWithThoseThatThereAre() {
        refused(NewPanelUser.named("ali_01").option("inbounds", "x"), "note, services");
    }
}
