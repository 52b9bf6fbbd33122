package io.daftar.panels.xui;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftar.model.Traffic;
import io.daftar.panel.Expiry;
import io.daftar.panel.PanelException.Kind;
import io.daftar.panel.PanelUser;
import io.daftar.panel.PanelUser.PanelUserStatus;
import io.daftar.panels.http.HttpOptions;
import io.daftar.simulators.xui.XuiSimulator;
import io.daftar.simulators.xui.XuiVersion;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class XuiListingTrapsTest extends XuiTrap {
    @ParameterizedTest
    @EnumSource(XuiVersion.class)
    void tenThousandUsersAreReadWithOneRequest(XuiVersion version) {
        use(SimulatedXui.start(version).options(HttpOptions.DEFAULTS));
        panel().addClients("u", 10_000);
        panel().client("u000777").traffic(123_456);

        Listing first = read(client());
        long mark = panel().requestCount();
        Listing second = read(client());

        assertThat(panel().requestCount() - mark).isEqualTo(1);
        assertThat(requestsSince(mark))
                .singleElement()
                .asString()
                .matches("GET .*(/clients/list|/inbounds/list|/inbounds/)");
        assertThat(first.users).hasSize(10_000);
        assertThat(second.names()).doesNotHaveDuplicates().hasSize(10_000);
        assertThat(second.of("u000777").used()).contains(Traffic.ofBytes(123_456));
    }

    @ParameterizedTest
    @EnumSource(XuiVersion.class)
    void theFirstReadingCostsASignInAndALookAtThePanelMore(XuiVersion version) {
        start(version).addClients("u", 100);

        read(client());

        assertThat(panel().requests().logins()).isEqualTo(1);
        assertThat(panel().requestCount()).isLessThanOrEqualTo(6);
    }

    @ParameterizedTest
    @EnumSource(
            value = XuiVersion.class,
            names = {"V3_0_2", "V3_4_0", "V3_6_0"})
    void aUserInSeveralInboundsIsCountedOnce(XuiVersion version) {
        start(version);
        int second = panel().addInbound("trojan");
        int third = panel().addInbound("vmess");
        panel().addClient("alone", second);
        panel().addClient("wide", 1, second, third).traffic(7_000);

        Listing listing = read(client());

        assertThat(listing.names()).containsExactlyInAnyOrder("alone", "wide");
        assertThat(listing.of("wide").used()).contains(Traffic.ofBytes(7_000));
    }

    @ParameterizedTest
    @EnumSource(XuiVersion.class)
    void aUserRunsWhoseFlagsAreBothOn(XuiVersion version) {
        start(version).addClient("both");
        panel().addClient("counter_off").counterOn(false);
        panel().addClient("settings_off").disabled().counterOn(true);
        panel().addClient("none").disabled().counterOn(false);

        Listing listing = read(client());

        assertThat(listing.of("both").status()).isEqualTo(PanelUserStatus.ACTIVE);
        for (String off : List.of("counter_off", "settings_off", "none")) {
            assertThat(listing.of(off).status()).as(off).isEqualTo(PanelUserStatus.DISABLED);
        }
    }

    @Test
    void flagsThatDisagreeAfterTheResetOfAllMakeNobodyRun() {
        start(XuiVersion.V3_6_0).addClient("held").disabled();

        send(request("POST", "/panel/api/clients/resetAllTraffics"), "{}");

        assertThat(read(client()).of("held").status()).isEqualTo(PanelUserStatus.DISABLED);
        assertThat(shown("held").status()).isEqualTo(PanelUserStatus.DISABLED);
    }

    @ParameterizedTest
    @EnumSource(XuiVersion.class)
    void whomThePanelStoppedIsToldFromWhomSomebodyDisabled(XuiVersion version) {
        start(version);
        Instant soon = panel().clock().instant().plusSeconds(30);
        panel().addClient("limited").limit(Traffic.gib(1)).traffic(Traffic.gib(2));
        panel().addClient("expired").expires(soon);
        panel().addClient("disabled").limit(Traffic.gib(1)).expires(soon.plus(Duration.ofDays(9)));
        panel().client("disabled").disabled();
        panel().advance(Duration.ofMinutes(2));

        Listing listing = read(client());

        assertThat(listing.of("limited").status()).isEqualTo(PanelUserStatus.LIMITED);
        assertThat(listing.of("expired").status()).isEqualTo(PanelUserStatus.EXPIRED);
        assertThat(listing.of("disabled").status()).isEqualTo(PanelUserStatus.DISABLED);
        assertThat(listing.of("disabled").expiry()).isEqualTo(Expiry.at(soon.plus(Duration.ofDays(9))));
    }

    @ParameterizedTest
    @EnumSource(XuiVersion.class)
    void aUserWhoseCountersAreLostHasUnknownUsageAndNotZero(XuiVersion version) {
        start(version).addClient("u1").limit(Traffic.gib(1)).withoutCounters();

        PanelUser user = read(client()).of("u1");

        assertThat(user.used()).isEmpty();
        assertThat(user.incarnation()).isEmpty();
        assertThat(user.limit()).contains(Traffic.gib(1));
        assertThat(shown("u1")).isEqualTo(user);
    }

    @ParameterizedTest
    @EnumSource(
            value = XuiVersion.class,
            names = {"ALIREZA_1_12_0", "V2_6_8", "V2_9_4", "V3_0_2"})
    void countersWhoseUserIsGoneAreNotLost(XuiVersion version) {
        start(version).addClient("u1");
        panel().addOrphanCounters("ghost", 4_000);

        PanelUser ghost = read(client()).of("ghost");

        assertThat(ghost.used()).contains(Traffic.ofBytes(4_000));
        assertThat(ghost.status()).isEqualTo(PanelUserStatus.UNKNOWN);
        assertThat(client().setEnabled(List.of("ghost"), false).failed().get("ghost"))
                .hasFieldOrPropertyWithValue("kind", Kind.NOT_FOUND);
        assertThat(client().find(List.of("ghost")).found()).containsOnlyKeys("ghost");
    }

    @ParameterizedTest
    @EnumSource(
            value = XuiVersion.class,
            names = {"ALIREZA_1_12_0", "V2_6_8", "V2_9_4", "V3_0_2"})
    void anyTelegramIdOfAnOldPanelIsRead(XuiVersion version) {
        start(version);
        panel().addClient("number").telegramId(77L);
        panel().addClient("text").telegramId("77");
        panel().addClient("empty").telegramId("");
        panel().addClient("null").telegramId(null);

        assertThat(read(client()).names()).containsExactlyInAnyOrder("number", "text", "empty", "null");
    }

    @ParameterizedTest
    @EnumSource(XuiVersion.class)
    void anExpiryBelowZeroIsATimeThatBeginsWithTheFirstTraffic(XuiVersion version) {
        start(version).addClient("u1").expiresAfterFirstUse(Duration.ofDays(30));

        PanelUser before = read(client()).of("u1");
        panel().client("u1").traffic(1_000);
        panel().advance(Duration.ofSeconds(20));
        PanelUser after = read(client()).of("u1");

        assertThat(before.status()).isEqualTo(PanelUserStatus.ON_HOLD);
        assertThat(before.expiry()).isEqualTo(Expiry.afterFirstUse(Duration.ofDays(30)));
        assertThat(after.status()).isEqualTo(PanelUserStatus.ACTIVE);
        assertThat(after.expiry().moment()).isPresent();
    }

    @ParameterizedTest
    @EnumSource(XuiVersion.class)
    void aCounterThatGoesBackIsShownAsItIs(XuiVersion version) {
        start(version).addClient("u1").traffic(5_000);

        settled();

        panel().dipOnce("u1", 10);
        List<Optional<Traffic>> used =
                List.of(read(client()).of("u1").used(), read(client()).of("u1").used());

        assertThat(used).containsExactly(Optional.of(Traffic.ofBytes(10)), Optional.of(Traffic.ofBytes(5_000)));
    }

    @ParameterizedTest
    @EnumSource(XuiVersion.class)
    void aUserMadeAgainHasCountersOfAHigherNumber(XuiVersion version) {
        start(version).addClient("keeps_the_inbound");
        panel().addClient("u1").traffic(5_000);
        long before = read(client()).of("u1").incarnation().orElseThrow();

        panel().recreate("u1");

        assertThat(read(client()).of("u1").incarnation().orElseThrow()).isGreaterThan(before);
    }

    /** Deleting with keepTraffic leaves the counters for the next client of that name. */
    @Test
    void aUserWhoInheritsCountersIsNotCountedAsANewOne() {
        start(XuiVersion.V3_6_0).addClient("u1").traffic(5_000);
        PanelUser before = read(client()).of("u1");
        send(Requests.post("panel", "api", "clients", "del", "u1").query("keepTraffic", 1));

        client().create(newUser("u1"));

        PanelUser after = read(client()).of("u1");
        assertThat(after.used()).contains(Traffic.ofBytes(5_000));
        assertThat(after.incarnation()).isEqualTo(before.incarnation());
    }

    @Test
    void fewUsersAreAskedForByNameAndMoreByTheList() {
        XuiSimulator panel = start(XuiVersion.V3_6_0);
        panel.addClients("u", 20);
        settled();
        long mark = panel.requestCount();

        client().find(List.of("u000001"));
        assertThat(requestsSince(mark))
                .containsExactly("GET /panel/api/clients/get/u000001", "GET /panel/api/clients/traffic/u000001");
        mark = panel.requestCount();
        client().find(List.of("u000001", "u000002", "u000003", "u000004"));
        assertThat(requestsSince(mark)).containsExactly("GET /panel/api/clients/list");
    }

    @ParameterizedTest
    @EnumSource(XuiVersion.class)
    void namesAreComparedWithTheirCase(XuiVersion version) {
        start(version).addClient("Ali");

        assertThat(client().find(List.of("ali")).missing()).containsExactly("ali");
        assertThat(client().find(List.of("Ali")).found()).containsOnlyKeys("Ali");
    }
}
