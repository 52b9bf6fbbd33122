package io.daftar.simulators.marzban;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.daftar.model.Traffic;
import io.daftar.simulators.fastapi.PanelCaller;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a test can make the panel do, and what it is told about it. */
final class MarzbanDrivingTest {

    private final MarzbanSimulator panel = MarzbanSimulator.start();
    private final PanelCaller caller = new PanelCaller(panel);

    @BeforeEach
    void signIn() throws IOException {
        caller.login(panel.username(), panel.password());
    }

    @AfterEach
    void stop() {
        caller.close();
        panel.close();
    }

    @Test
    void theTruthOutlivesResetsRecreationsAndDeletion() throws IOException {
        panel.addUser("ali_01").traffic(4_000);
        caller.post("/api/user/ali_01/reset", "");
        panel.use("ali_01", Traffic.ofBytes(700));
        assertThat(shown("ali_01")).contains(entry("used_traffic", 700.0), entry("lifetime_used_traffic", 4_700.0));

        panel.after(Duration.ofHours(1)).restartCounter("ali_01");
        assertThat(shown("ali_01")).contains(entry("used_traffic", 0.0), entry("lifetime_used_traffic", 4_700.0));

        String born = (String) Objects.requireNonNull(shown("ali_01").get("created_at"));
        panel.recreate("ali_01").traffic(5);
        assertThat(shown("ali_01")).contains(entry("used_traffic", 5.0), entry("lifetime_used_traffic", 5.0));
        assertThat(shown("ali_01").get("created_at")).isNotEqualTo(born);

        panel.removeUser("ali_01");
        assertThat(panel.trueTraffic("ali_01")).isEqualTo(Traffic.ofBytes(4_705));
        assertThat(panel.truth()).isEqualTo(Map.of("ali_01", Traffic.ofBytes(4_705)));
    }

    @Test
    void aDipShowsInOneAnswerOnly() throws IOException {
        panel.addUser("ali_01").traffic(9_000);
        panel.dipOnce("ali_01", 10);

        assertThat(shown("ali_01")).containsEntry("used_traffic", 10.0);
        assertThat(shown("ali_01")).containsEntry("used_traffic", 9_000.0);
    }

    @Test
    void aRestoredBackupTakesCountersBackAndLaterUsersAway() throws IOException {
        MarzbanUser user = panel.addUser("ali_01").traffic(1_000);
        panel.takeBackup();
        user.traffic(500);
        panel.addUser("late_1");
        panel.restoreBackup();

        assertThat(shown("ali_01")).containsEntry("used_traffic", 1_000.0);
        assertThat(caller.get("/api/user/late_1").status()).isEqualTo(404);
        assertThat(panel.trueTraffic("ali_01")).isEqualTo(Traffic.ofBytes(1_500));
        panel.use("ali_01", 7);
        panel.restoreBackup();
        assertThat(panel.user("ali_01").used()).isEqualTo(1_000);
    }

    @Test
    void thereIsNothingToRestoreBeforeABackupWasTaken() {
        assertThatThrownBy(panel::restoreBackup)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("no backup of this panel was taken");
    }

    @Test
    void aUserCanVanishAndAnotherAppearBetweenTwoPages() throws IOException {
        panel.addUsers("user_", 4);
        panel.onRequest(request -> {
            if (request.query().last("offset").equals(Optional.of("2"))) {
                panel.removeUser("user_000001");
                panel.addUser("fresh");
            }
        });

        assertThat(page("?limit=2&sort=created_at,username")).containsExactly("user_000001", "user_000002");
        assertThat(page("?offset=2&limit=2&sort=created_at,username")).containsExactly("user_000004", "fresh");
    }

    @Test
    void namesThatNoApiWouldTakeAreListedAsTheyAre() throws IOException {
        List<String> names = List.of("../admin", "ali\"\\quote", "line\nbreak", "\uD83D\uDE80 rocket", "a/b");
        names.forEach(panel::addUser);

        assertThat(page("")).containsExactlyElementsOf(names);
    }

    @Test
    void countersMayBeNegativeOrAbsent() throws IOException {
        panel.addUser("minus_1").counter(-5);
        panel.addUser("none_1").withoutUsage();

        assertThat(shown("minus_1")).containsEntry("used_traffic", -5.0);
        assertThat(shown("none_1")).doesNotContainKey("used_traffic").containsKey("lifetime_used_traffic");
    }

    @Test
    void listingsLieAndRepeatUntilToldTheTruth() throws IOException {
        panel.addUsers("user_", 3);
        panel.lieAboutTotal(99);
        panel.repeatOnEveryPage("user_000001");

        assertThat(caller.get("/api/users?offset=1&limit=1").object()).containsEntry("total", 99.0);
        assertThat(page("?offset=1&limit=1")).containsExactly("user_000002", "user_000001");
        panel.tellTheTruth();
        assertThat(caller.get("/api/users?offset=1&limit=1").object()).containsEntry("total", 3.0);
        assertThat(page("?offset=1&limit=1")).containsExactly("user_000002");
    }

    @Test
    void oneUnprintableUserSpoilsItsPageAndNoOther() throws IOException {
        panel.addUsers("user_", 4);
        panel.user("user_000003").poisoned();

        assertThat(caller.get("/api/users?limit=2").status()).isEqualTo(200);
        assertThat(caller.get("/api/users?offset=2&limit=2").status()).isEqualTo(500);
        caller.dropConnections();
        panel.user("user_000003").expire(Instant.parse("2027-01-01T00:00:00Z"));
        assertThat(page("?offset=2&limit=2")).containsExactly("user_000003", "user_000004");
    }

    @Test
    void requestsAreCountedWithoutTheirSecrets() throws IOException {
        panel.addUser("ali_01");
        String link = (String) Objects.requireNonNull(shown("ali_01").get("subscription_url"));
        caller.get(link);
        caller.put("/api/user/ali_01", "{\"note\":\"secret note\"}");

        assertThat(panel.requests().latest().toString())
                .isEqualTo("[POST /api/admin/token, GET /api/user/ali_01, GET /sub/<token>, PUT /api/user/ali_01]");
        assertThat(panel.requestCount()).isEqualTo(4);
        assertThat(panel.requests().count("GET")).isEqualTo(2);
        assertThat(panel.requests().logins()).isEqualTo(1);
    }

    @Test
    void ownersSeeTheirOwnUsersAndAreChargedForThem() throws IOException {
        panel.addAdmin("seller1", "s3cret");
        panel.addUser("mine").owner("seller1").traffic(300);
        panel.addUser("other");
        assertThat(caller.get("/api/admin/usage/seller1").body()).isEqualTo("300");

        caller.login("seller1", "s3cret");
        assertThat(page("")).containsExactly("mine");
        assertThat(caller.get("/api/user/other").status()).isEqualTo(403);
    }

    @Test
    void anUnknownUserIsNamedInTheComplaint() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> panel.use("ghost", 1))
                .withMessageContaining("ghost");
        panel.addUser("ali_01");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> panel.addUser("ali_01"))
                .withMessageContaining("ali_01");
    }

    private Map<String, Object> shown(String name) throws IOException {
        return caller.get("/api/user/" + name).object();
    }

    private List<String> page(String query) throws IOException {
        return caller.get("/api/users" + query).usernames();
    }
}
