package io.daftar.panels.xui;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftar.model.Traffic;
import io.daftar.panel.Expiry;
import io.daftar.panel.PanelException.Kind;
import io.daftar.panel.PanelUser;
import io.daftar.panel.PanelUser.PanelUserStatus;
import io.daftar.panels.http.HttpOptions;
import io.daftar.simulators.Fault;
import io.daftar.simulators.xui.XuiVersion;
import java.util.ArrayList;
import java.util.List;
import okhttp3.OkHttpClient;
import okhttp3.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Lists that break off, or have nonsense in them. */
final class XuiBrokenListTrapsTest extends XuiTrap {
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
                        "the user at position 1 of the list",
                        "the user at position 2 of the list",
                        "the user at position 3 of the list",
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
}
