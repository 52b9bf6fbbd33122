package io.daftar.panels.marzneshin;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftar.model.Traffic;
import io.daftar.panel.Expiry;
import io.daftar.panel.PanelException.Kind;
import io.daftar.panel.PanelUser;
import io.daftar.panel.PanelUser.PanelUserStatus;
import io.daftar.panel.PanelUserChange;
import io.daftar.panel.WriteReport;
import io.daftar.panels.http.PanelRequest;
import io.daftar.simulators.Fault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of users who are stopped, started and reset. */
final class MarzneshinSwitchingTrapsTest extends MarzneshinTrap {
    private static PanelUserChange terms(String name, boolean on) {
        return new PanelUserChange(name, Optional.of(Traffic.gib(5)), Expiry.never(), on);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whatIsSoAlreadyIsAConflictToThePanelAndASuccessToUs(boolean on) {
        panel.addUser("ali_01");
        if (on) {
            panel.user("ali_01").disabled();
        }
        String path = on ? "enable" : "disable";
        String call = "/api/users/ali_01/" + path;
        AtomicBoolean first = new AtomicBoolean(true);
        panel.onRequest(request -> {
            if (request.path().equals(call) && first.getAndSet(false)) {
                send(PanelRequest.post("api", "users", "ali_01", path), "{}"); // somebody else is faster
            }
        });

        WriteReport report = client.setEnabled(List.of("ali_01"), on);

        assertThat(send(PanelRequest.post("api", "users", "ali_01", path), "{}"))
                .startsWith("409");
        assertThat(report.failed()).isEmpty();
        assertThat(report.shown().get("ali_01").status().running()).isEqualTo(on);
    }

    @Test
    void aHalfActiveUserIsOffAndIsHealedBySwitchingOffAndOn() {
        panel.addUser("ali_01").halfActive();
        assertThat(shown("ali_01").status().running()).isFalse();
        long mark = panel.requestCount();

        client.setEnabled(List.of("ali_01"), true);

        assertThat(writesSince(mark))
                .containsExactly("POST /api/users/ali_01/disable", "POST /api/users/ali_01/enable");
        assertThat(shown("ali_01").status()).isEqualTo(PanelUserStatus.ACTIVE);
        assertThat(panel.user("ali_01").activated()).isTrue();
    }

    @Test
    void newTermsHealAHalfActiveUserToo() {
        panel.addUser("ali_01").halfActive();

        assertThat(client.update(terms("ali_01", true)).status()).isEqualTo(PanelUserStatus.ACTIVE);
    }

    @Test
    void theResetOfAllLeavesALimitedUserHalfActiveUntilWeSwitchThatUserOn() {
        panel.addUser("ali_01").dataLimit(10).traffic(20);
        panel.advance(Duration.ofSeconds(60));
        send(PanelRequest.post("api", "users", "reset"), "{}");
        assertThat(raw("ali_01").get("is_active")).isEqualTo(true);
        assertThat(raw("ali_01").get("activated")).isEqualTo(false);

        client.setEnabled(List.of("ali_01"), true);

        assertThat(raw("ali_01").get("activated")).isEqualTo(true);
    }

    @Test
    void aUserWhoShallBeOffIsStoppedBeforeAHigherLimitCanWakeThatUser() {
        panel.addUser("ali_01").dataLimit(10).traffic(20);
        panel.advance(Duration.ofSeconds(60));
        long mark = panel.requestCount();

        PanelUser after = client.update(terms("ali_01", false));

        assertThat(writesSince(mark)).containsExactly("POST /api/users/ali_01/disable", "PUT /api/users/ali_01");
        assertThat(after.status()).isEqualTo(PanelUserStatus.DISABLED);
    }

    @Test
    void aLimitedUserWhoIsSwitchedOffStaysOffThroughAReset() {
        panel.addUser("ali_01").dataLimit(10).traffic(20);
        panel.advance(Duration.ofSeconds(60));

        client.setEnabled(List.of("ali_01"), false);
        client.resetUsage(List.of("ali_01"));

        assertThat(shown("ali_01").status()).isEqualTo(PanelUserStatus.DISABLED);
    }

    @Test
    void aUserWhomThePanelCannotShowCanBeStoppedAndItsFailureIsLookedInto() {
        panel.addUser("good_1");
        panel.addUser("bad_1").poisoned();

        WriteReport report = client.setEnabled(List.of("bad_1", "good_1"), false);

        assertThat(report.failed()).isEmpty();
        assertThat(report.done()).containsExactly("bad_1");
        assertThat(panel.user("bad_1").enabled()).isFalse();
        assertThat(client.setEnabled(List.of("bad_1"), true).failed()).containsOnlyKeys("bad_1");
    }

    @Test
    void aCrashOfASwitchLeavesTheOutcomeUnknownAndIsNotTakenForDone() {
        panel.addUser("ali_01");
        client.find(List.of("ali_01"));
        panel.faults().onPath("/api/users/ali_01/disable").next(1, Fault.crash());

        assertThat(client.setEnabled(List.of("ali_01"), false)
                        .failed()
                        .get("ali_01")
                        .kind())
                .isEqualTo(Kind.OUTCOME_UNKNOWN);
        assertThat(panel.user("ali_01").enabled()).isTrue();
        assertThat(client.setEnabled(List.of("ali_01"), false).failed()).isEmpty();
    }

    @Test
    void noCallForAllUsersOfAnAdministratorIsUsedSinceItRevivesThoseWhomSomebodyElseStopped() {
        panel.addUsers("many", 60);
        panel.addUser("others").disabled();
        List<String> names = read(client).names();
        long mark = panel.requestCount();

        client.setEnabled(names.subList(0, 60), false);
        client.setEnabled(names.subList(0, 60), true);

        assertThat(requestsSince(mark)).hasSize(2 + 60 + 2 + 60).noneMatch(request -> request.contains("/admins"));
        assertThat(panel.user("others").enabled()).isFalse();
    }
}
