package io.daftar.panels.xui;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftar.model.Traffic;
import io.daftar.panel.Expiry;
import io.daftar.panel.PanelException.Kind;
import io.daftar.panel.PanelUser;
import io.daftar.panel.PanelUserStatus;
import io.daftar.panels.http.HttpOptions;
import io.daftar.testkit.simulator.Fault;
import io.daftar.testkit.xui.XuiSimulator;
import io.daftar.testkit.xui.XuiVersion;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import okhttp3.OkHttpClient;
import okhttp3.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

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
    @EnumSource(
            value = XuiVersion.class,
            names = {"ALIREZA_1_12_0", "V2_6_8", "V2_9_4"})
    void aClientWithoutAnEmailIsReportedAsWhatItIsAndSpoilsNobody(XuiVersion version) {
        start(version).addClient("u1");
        String entry =
                "{\\\"clients\\\":[{\\\"id\\\":\\\"2f1e5c9e-3c1c-4b53-9a0e-0c1d2e3f4a5b\\\",\\\"enable\\\":true}]}";
        send(request("POST", path(version, "/addClient")), "{\"id\":1,\"settings\":\"" + entry + "\"}");

        Listing listing = read(client());

        assertThat(listing.names()).containsExactly("u1");
        assertThat(listing.unreadable.values())
                .singleElement()
                .satisfies(why -> assertThat(why).hasMessageContaining("no email"));
        assertThat(failure(() -> client().create(newUser("u2"))))
                .hasMessageContaining("client without an email")
                .hasFieldOrPropertyWithValue("kind", Kind.REJECTED);
    }

    @ParameterizedTest
    @EnumSource(XuiVersion.class)
    void countersBelowZeroMakeOneUserUnreadable(XuiVersion version) {
        start(version).addClient("good").traffic(5);
        panel().addClient("bad").counter(-5);

        Listing listing = read(client());

        assertThat(listing.names()).containsExactly("good");
        assertThat(listing.unreadable).containsOnlyKeys("user 'bad'");
        assertThat(client().find(List.of("bad")).failed()).containsOnlyKeys("bad");
        assertThat(client().find(List.of("bad", "good", "x", "y")).failed()).containsOnlyKeys("bad");
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

    @ParameterizedTest
    @EnumSource(XuiVersion.class)
    void aListThatBreaksOffIsReadOnWithoutBringingAnybodyTwice(XuiVersion version) {
        start(version).addClients("u", 50);
        settled();
        panel().faults().onReads().next(2, Fault.cutBody());

        Listing listing = read(client());

        assertThat(listing.names()).hasSize(50).doesNotHaveDuplicates();
        assertThat(listing.unreadable).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = XuiVersion.class,
            names = {"V2_6_8", "V2_9_4", "V3_0_2", "V3_6_0"})
    void theListComesCompressed(XuiVersion version) {
        List<String> encodings = new ArrayList<>();
        OkHttpClient watched = new OkHttpClient.Builder()
                .addNetworkInterceptor(chain -> {
                    Response response = chain.proceed(chain.request());
                    if (response.request().url().encodedPath().endsWith("/list")) {
                        encodings.add(response.header("Content-Encoding", "none"));
                    }
                    return response;
                })
                .build();
        use(SimulatedXui.start(version).options(HttpOptions.DEFAULTS.base(watched)));
        panel().addClients("u", 50);

        assertThat(read(client()).names()).hasSize(50);
        assertThat(encodings).isNotEmpty().containsOnly("gzip");
    }

    @Test
    void aSlowBodyIsRead() {
        start(XuiVersion.V2_9_4).addClients("u", 20);
        settled();
        panel().faults().onReads().always(Fault.slowBody(200_000));

        assertThat(read(client()).names()).hasSize(20);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"success\":true,\"msg\":\"\",\"obj\":null}",
                "{\"success\":false,\"msg\":\"Something went wrong (database is locked)\",\"obj\":null}",
                "{\"obj\":[]}",
                "[]",
                "{\"success\":true,\"obj\":{}}"
            })
    void anAnswerWithoutAListIsNoPanelWithoutUsers(String answer) {
        start(XuiVersion.V3_6_0).addClient("u1");
        settled();
        panel().faults().onReads().always(Fault.json(answer));

        assertThat(failure(() -> read(client())).kind()).isEqualTo(Kind.UNINTELLIGIBLE);
    }

    @Test
    void aRowOfNonsenseSpoilsNoOther() {
        start(XuiVersion.V3_6_0);
        settled();
        String traffic = ",\"enable\":true,\"traffic\":{\"id\":1,\"up\":1,\"down\":2,\"enable\":true}}";
        panel().faults()
                .onReads()
                .always(Fault.json("{\"success\":true,\"obj\":[null,7,{},{\"email\":\"u1\"" + traffic
                        + ",{\"email\":\"u2\",\"traffic\":[]},{\"email\":\"u3\",\"traffic\":{\"id\":2}}]}"));

        Listing listing = read(client());

        assertThat(listing.names()).containsExactly("u1");
        assertThat(listing.unreadable)
                .containsOnlyKeys(
                        "the client at position 1 of the list",
                        "the client at position 2 of the list",
                        "the client at position 3 of the list",
                        "user 'u2'",
                        "user 'u3'");
    }

    @Test
    void anInboundWhoseSettingsAreBrokenSpoilsNoOtherAndItsCountersStillCount() {
        start(XuiVersion.V2_9_4);
        settled();
        String row = "{\"id\":%d,\"email\":\"%s\",\"up\":1,\"down\":2,\"enable\":true}";
        panel().faults()
                .onReads()
                .always(Fault.json("{\"success\":true,\"obj\":[{\"id\":1,\"clientStats\":["
                        + String.format(row, 1, "u1") + "],\"settings\":\"{\\\"clients\\\": [{\"},"
                        + "{\"id\":2,\"clientStats\":null,\"settings\":\"\"},{\"id\":3,\"settings\":null},"
                        + "{\"id\":4,\"clientStats\":[" + String.format(row, 2, "u2")
                        + "],\"settings\":\"{\\\"clients\\\":[{\\\"email\\\":\\\"u2\\\",\\\"enable\\\":true}]}\"}]}"));

        Listing listing = read(client());

        assertThat(listing.of("u2").status()).isEqualTo(PanelUserStatus.ACTIVE);
        assertThat(listing.of("u1").used()).contains(Traffic.ofBytes(3));
        assertThat(listing.unreadable).containsOnlyKeys("the clients of inbound 1");
        assertThat(client().find(List.of("u1", "u2", "u3")).missing()).isEmpty();
    }

    @Test
    void aLimitGivenAsATextIsNoLimitAsThePanelHasIt() {
        start(XuiVersion.V2_9_4);
        settled();
        String entry = "{\\\"email\\\":\\\"u1\\\",\\\"enable\\\":true,\\\"totalGB\\\":\\\"5\\\",\\\"expiryTime\\\":1.5,"
                + "\\\"tgId\\\":{}}";
        panel().faults()
                .onReads()
                .always(Fault.json("{\"success\":true,\"obj\":[{\"id\":1,\"clientStats\":[],"
                        + "\"settings\":\"{\\\"clients\\\":[" + entry + "]}\"}]}"));

        PanelUser user = read(client()).of("u1");

        assertThat(user.limit()).isEmpty();
        assertThat(user.expiry()).isEqualTo(Expiry.never());
    }

    /** 3.0 has two entries of one user after the same client was added twice. */
    @Test
    void aUserWithTwoEntriesOfDifferentFlagsRuns() {
        start(XuiVersion.V3_0_2);
        settled();
        String row = "{\"id\":1,\"email\":\"u1\",\"up\":1,\"down\":2,\"enable\":true}";
        String entry = "{\\\"email\\\":\\\"u1\\\",\\\"enable\\\":%s}";
        panel().faults()
                .onReads()
                .always(Fault.json("{\"success\":true,\"obj\":[{\"id\":1,\"clientStats\":[" + row
                        + "],\"settings\":\"{\\\"clients\\\":[" + String.format(entry, "false") + ","
                        + String.format(entry, "true") + "]}\"}]}"));

        List<PanelUser> users = read(client()).users;

        assertThat(users.get(users.size() - 1).status()).isEqualTo(PanelUserStatus.ACTIVE);
        assertThat(shown("u1").status()).isEqualTo(PanelUserStatus.ACTIVE);
    }

    @Test
    void manyUnreadableUsersEndTheReading() {
        start(XuiVersion.V3_6_0);
        settled();
        panel().faults().onReads().always(Fault.json("{\"success\":true,\"obj\":[" + "7,".repeat(2_000) + "7]}"));
        Listing listing = new Listing();

        assertThat(failure(() -> client().forEachUser(listing)).kind()).isEqualTo(Kind.UNINTELLIGIBLE);
        assertThat(listing.unreadable).hasSize(1_000);
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
