package io.daftar.simulators.marzneshin;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.daftar.model.Traffic;
import io.daftar.simulators.fastapi.PanelCaller;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a test can make the panel do, and what it is told about it. */
final class MarzneshinDrivingTest {

    private final MarzneshinSimulator panel = MarzneshinSimulator.start();
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

    private Map<String, Object> shown(String name) throws IOException {
        return caller.get("/api/users/" + name).object();
    }

    private Map<String, Object> listed() throws IOException {
        return caller.get("/api/users").object();
    }

    @Test
    void theTruthOutlivesResetsRecreationsAndDeletion() throws IOException {
        int first = panel.addUser("ali_01").traffic(4_000).id();
        caller.post("/api/users/ali_01/reset", "");
        panel.use("ali_01", Traffic.ofBytes(700));
        assertThat(shown("ali_01"))
                .containsEntry("used_traffic", 700.0)
                .containsEntry("lifetime_used_traffic", 4_700.0);

        panel.after(Duration.ofHours(1)).restartCounter("ali_01");
        assertThat(panel.user("ali_01").used()).isZero();
        assertThat(panel.user("ali_01").lifetime()).isEqualTo(4_700);

        assertThat(panel.recreate("ali_01").traffic(5).id()).isGreaterThan(first);
        assertThat(shown("ali_01")).containsEntry("lifetime_used_traffic", 5.0);

        panel.removeUser("ali_01");
        assertThat(panel.hasUser("ali_01")).isFalse();
        assertThat(panel.trueTraffic("ali_01")).isEqualTo(Traffic.ofBytes(4_705));
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
        MarzneshinUser user = panel.addUser("ali_01").traffic(1_000);
        panel.takeBackup();
        user.traffic(500);
        int late = panel.addUser("late_1").id();
        panel.restoreBackup();

        assertThat(shown("ali_01")).containsEntry("used_traffic", 1_000.0);
        assertThat(caller.get("/api/users/late_1").status()).isEqualTo(404);
        assertThat(panel.trueTraffic("ali_01")).isEqualTo(Traffic.ofBytes(1_500));
        panel.use("ali_01", 7);
        panel.restoreBackup();
        assertThat(panel.user("ali_01").used()).isEqualTo(1_000);
        assertThat(panel.addUser("later_1").id()).as("an id given again").isEqualTo(late);
    }

    @Test
    void whatAPersonAtThePanelWouldDoToAUserIsShown() {
        Instant end = panel.clock().instant().plus(Duration.ofDays(5));
        int service = panel.addService("all");
        MarzneshinUser user =
                panel.addUser("ali_01").dataLimit(5_000).expire(end).resets("day");

        assertThat(user.dataLimit()).hasValue(5_000);
        assertThat(user.expiresAt()).contains(end);
        assertThat(user.usageDuration()).isEmpty();
        assertThat(user.note()).isEqualTo(Optional.empty());
        assertThat(user.services()).doesNotContain(service);
        assertThat(user.disabled().enabled()).isFalse();
        assertThat(panel.addUser("ali_02").onHold(Duration.ofDays(3)).usageDuration())
                .hasValue(Duration.ofDays(3).toSeconds());
        assertThat(panel.addUser("ali_03").halfActive().activated()).isFalse();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> user.owner("nobody"))
                .withMessage("the panel has no administrator nobody");
    }

    @Test
    void timeBringsThePeriodicResetAndTheEnd() {
        MarzneshinUser daily = panel.addUser("ali_01").traffic(100).resets("day");
        MarzneshinUser ends =
                panel.addUser("ali_02").expire(panel.clock().instant().plus(Duration.ofHours(2)));

        panel.advance(Duration.ofHours(25));

        assertThat(daily.used()).isZero();
        assertThat(daily.lifetime()).isEqualTo(100);
        assertThat(ends.activated()).isFalse();
    }

    @Test
    void aBuggyListingLiesUntilItIsToldNotTo() throws IOException {
        panel.addUsers("u", 2);
        panel.lieAboutTotal(99);
        panel.repeatOnEveryPage("u000001");

        assertThat(listed()).containsEntry("total", 99.0);
        assertThat((List<?>) requireNonNull(listed().get("items"))).hasSize(3);
        panel.tellTheTruth();

        assertThat(listed()).containsEntry("total", 2.0);
        assertThat((List<?>) requireNonNull(listed().get("items"))).hasSize(2);
        assertThat(panel.userCount()).isEqualTo(2);
        assertThatIllegalArgumentException().isThrownBy(() -> panel.repeatOnEveryPage("u3"));
    }

    @Test
    void aUserWhoCannotBePrintedSpoilsItsPage() throws IOException {
        panel.addUser("ali_01");
        panel.addUser("ali_02").poisoned();

        assertThat(caller.get("/api/users").status()).isEqualTo(500);
        caller.dropConnections();
        assertThat(caller.get("/api/users/ali_01").status()).isEqualTo(200);
    }

    @Test
    void administratorsAreAddedAndShutOut() throws IOException {
        panel.addAdmin("seller", "secret-1");
        panel.addUser("ali_01").owner("seller");
        panel.addUser("ali_02");
        caller.login("seller", "secret-1");
        assertThat(listed()).containsEntry("total", 1.0);

        panel.disableAdmin("seller");
        assertThat(caller.get("/api/users").status()).isEqualTo(401);
        caller.login(panel.username(), panel.password());
        panel.refuseTokens(1);
        assertThat(caller.get("/api/users").status()).isEqualTo(401);
        assertThat(caller.get("/api/users").status()).isEqualTo(200);
        panel.forgetTokens();
        assertThat(caller.get("/api/users").status()).isEqualTo(401);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> panel.addSudo("seller", "secret-2"))
                .withMessage("the panel already has an administrator seller");
    }
}
