package io.daftar.panels.marzban;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftar.model.Traffic;
import io.daftar.panel.Expiry;
import io.daftar.panel.NewPanelUser;
import io.daftar.panel.PanelException;
import io.daftar.panel.PanelException.Kind;
import io.daftar.panel.PanelUser.PanelUserStatus;
import io.daftar.panel.PanelUserChange;
import io.daftar.panel.WriteReport;
import io.daftar.panels.http.PanelRequest;
import io.daftar.simulators.Answer;
import io.daftar.simulators.Fault;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class MarzbanWritingTrapsTest extends MarzbanTrap {
    private static final String PLAN =
            "{\"data_limit\":5000,\"expire\":1800414540,\"add_remaining_traffic\":false,\"fire_on_either\":true}";

    private void withNextPlan(String name) {
        panel.addUser(name).dataLimit(Traffic.gib(1));
        assertThat(send(PanelRequest.put("api", "user", name), "{\"next_plan\":" + PLAN + "}"))
                .startsWith("200");
        assertThat(raw(name).get("next_plan")).isNotNull();
    }

    private static PanelUserChange change(String name, Optional<Traffic> limit, boolean on) {
        return new PanelUserChange(name, limit, Expiry.never(), on);
    }

    @Test
    void aNextPlanSurvivesStoppingStartingAndNewTerms() {
        withNextPlan("ali_01");
        Object plan = raw("ali_01").get("next_plan");

        client.setEnabled(List.of("ali_01"), false);
        assertThat(raw("ali_01").get("next_plan")).isEqualTo(plan);
        client.setEnabled(List.of("ali_01"), true);
        assertThat(raw("ali_01").get("next_plan")).isEqualTo(plan);
        client.update(change("ali_01", Optional.of(Traffic.gib(9)), true));
        assertThat(raw("ali_01").get("next_plan")).isEqualTo(plan);
    }

    @Test
    void aNextPlanIsDroppedForAUserWhoBecomesUnlimitedSinceThePanelsReviewWouldStumble() {
        withNextPlan("ali_01");

        client.update(change("ali_01", Optional.empty(), true));

        assertThat(raw("ali_01").get("next_plan")).isNull();
    }

    @Test
    void changesKeepKeysAndTags() {
        panel.addUser("ali_01");
        Map<?, ?> before = raw("ali_01");

        client.update(change("ali_01", Optional.of(Traffic.gib(9)), false));
        client.setEnabled(List.of("ali_01"), true);

        assertThat(raw("ali_01").get("proxies")).isEqualTo(before.get("proxies"));
        assertThat(raw("ali_01").get("inbounds")).isEqualTo(before.get("inbounds"));
    }

    @Test
    void aNewUserHasLinksToConnectWith() {
        client.create(NewPanelUser.named("ali_01"));

        assertThat((Collection<?>) raw("ali_01").get("links")).isNotEmpty();
    }

    @Test
    void aUserStoppedOnHoldGoesBackOnHoldAndNotToAnEndlessLife() {
        panel.addUser("hold_1").onHold(Duration.ofDays(30));
        client.setEnabled(List.of("hold_1"), false);
        assertThat(shown("hold_1").status()).isEqualTo(PanelUserStatus.DISABLED);

        WriteReport report = client.setEnabled(List.of("hold_1"), true);

        assertThat(report.shown().get("hold_1").status()).isEqualTo(PanelUserStatus.ON_HOLD);
        assertThat(shown("hold_1").expiry()).isEqualTo(Expiry.afterFirstUse(Duration.ofDays(30)));
    }

    @Test
    void aUserOnHoldWhoGetsADateIsStarted() {
        panel.addUser("hold_1").onHold(Duration.ofDays(30));
        Instant end = Instant.parse("2026-09-01T00:00:00Z");

        client.update(new PanelUserChange("hold_1", Optional.empty(), Expiry.at(end), true));

        assertThat(shown("hold_1").status()).isEqualTo(PanelUserStatus.ACTIVE);
        assertThat(shown("hold_1").expiry()).isEqualTo(Expiry.at(end));
    }

    @Test
    void aUserWithADateCanBePutOnHoldAndLosesTheDate() {
        panel.addUser("ali_01").expire(Instant.parse("2026-09-01T00:00:00Z"));

        client.update(new PanelUserChange("ali_01", Optional.empty(), Expiry.afterFirstUse(Duration.ofDays(30)), true));

        assertThat(shown("ali_01").status()).isEqualTo(PanelUserStatus.ON_HOLD);
        assertThat(raw("ali_01").get("expire")).isNull();
    }

    @Test
    void aResetWakesAStoppedUserAndTheReportSaysSo() {
        panel.addUser("ali_01").traffic(500).disabled();

        WriteReport report = client.resetUsage(List.of("ali_01"));

        assertThat(report.shown().get("ali_01").status()).isEqualTo(PanelUserStatus.ACTIVE);
        client.setEnabled(List.of("ali_01"), false);
        assertThat(shown("ali_01").status()).isEqualTo(PanelUserStatus.DISABLED);
    }

    @Test
    void usersWhomThePanelStoppedAreLeftToIt() {
        panel.addUser("ali_01").dataLimit(1_000).traffic(2_000);
        panel.advance(Duration.ofSeconds(20));
        assertThat(shown("ali_01").status()).isEqualTo(PanelUserStatus.LIMITED);
        long mark = panel.requests().count("PUT");

        assertThat(client.setEnabled(List.of("ali_01"), false).failed()).isEmpty();
        assertThat(client.setEnabled(List.of("ali_01"), true).failed()).isEmpty();

        assertThat(panel.requests().count("PUT")).isEqualTo(mark);
        assertThat(shown("ali_01").status()).isEqualTo(PanelUserStatus.LIMITED);
    }

    @Test
    void startingAUserWhoIsOverTheLimitTellsTheTruthAtOnce() {
        panel.addUser("ali_01").dataLimit(1_000).traffic(2_000).disabled();

        assertThat(client.setEnabled(List.of("ali_01"), true)
                        .shown()
                        .get("ali_01")
                        .status())
                .isEqualTo(PanelUserStatus.LIMITED);
    }

    @Test
    void deletingAUserWithoutAnOwnerIsDoneAlthoughThePanelFails() {
        panel.addUser("free_1");
        panel.addUser("free_2");
        client.find(List.of("free_1"));
        long mark = panel.requestCount();

        assertThat(client.delete(List.of("free_1")).done()).containsExactly("free_1");

        assertThat(requestsSince(mark)).containsExactly("DELETE /api/user/free_1", "GET /api/user/free_1");
        assertThat(client.find(List.of("free_2")).found()).containsOnlyKeys("free_2");
    }

    @Test
    void deletingAUserWithAnOwnerIsOneRequest() {
        panel.addSudo("boss", "boss-password");
        panel.addUser("own_1").owner("boss");
        client.find(List.of("own_1"));
        long mark = panel.requestCount();

        assertThat(client.delete(List.of("own_1")).done()).containsExactly("own_1");
        assertThat(requestsSince(mark)).containsExactly("DELETE /api/user/own_1");
    }

    @Test
    void aFailedDeletionOfAUserWhoIsStillThereIsNotDone() {
        panel.addUser("free_1");
        panel.faults().onMethod("DELETE").next(1, Fault.crash());

        assertThat(client.delete(List.of("free_1")).failed().get("free_1").kind())
                .isEqualTo(Kind.OUTCOME_UNKNOWN);
        assertThat(panel.hasUser("free_1")).isTrue();
    }

    @Test
    void anUnknownPathIsNotAnUnknownUser() {
        panel.addUser("ali_01");
        client.find(List.of("ali_01"));
        panel.faults().onWrites().always(Fault.answer(Answer.json(404, "{\"detail\":\"Not Found\"}")));

        assertThat(client.delete(List.of("ali_01")).failed().get("ali_01").kind())
                .isEqualTo(Kind.UNINTELLIGIBLE);
        assertThat(client.resetUsage(List.of("ali_01")).failed().get("ali_01").kind())
                .isEqualTo(Kind.UNINTELLIGIBLE);
    }

    @Test
    void aConflictWithNobodyIsARefusal() {
        client.find(List.of("x"));
        panel.faults()
                .on(request -> request.method().equals("POST") && request.path().equals("/api/user"))
                .next(1, Fault.answer(Answer.json(409, "{\"detail\":\"User already exists\"}")));

        PanelException failure = failure(() -> client.create(NewPanelUser.named("ali_01")));

        assertThat(failure.kind()).isEqualTo(Kind.REJECTED);
        assertThat(failure).hasMessageContaining("has no such user");
    }

    @Test
    void aConflictWithAUserWhoCannotBeShownIsOne() {
        panel.addUser("ali_01").poisoned();

        assertThat(failure(() -> client.create(NewPanelUser.named("ali_01"))).kind())
                .isEqualTo(Kind.CONFLICT);
    }

    @Test
    void newTermsHealAUserWhoseEndWasGivenInMilliseconds() {
        assertThat(
                        send(
                                PanelRequest.post("api", "user"),
                                "{\"username\":\"ms_user\",\"proxies\":{\"vless\":{}},\"inbounds\":{},\"expire\":1795317179000}"))
                .startsWith("500");
        assertThat(read(client).unreadable).hasSize(1);

        client.update(change("ms_user", Optional.of(Traffic.gib(1)), true));

        assertThat(read(client).unreadable).isEmpty();
        assertThat(shown("ms_user").limit()).contains(Traffic.gib(1));
    }

    @Test
    void aLockedDatabaseLeavesTheOutcomeUnknownAndTheUserAsIs() {
        panel.addUser("ali_01");
        client.find(List.of("ali_01"));
        panel.lockDatabase(Duration.ofSeconds(7));

        assertThat(client.setEnabled(List.of("ali_01"), false)
                        .failed()
                        .get("ali_01")
                        .kind())
                .isEqualTo(Kind.OUTCOME_UNKNOWN);
        assertThat(shown("ali_01").status()).isEqualTo(PanelUserStatus.ACTIVE);
        panel.advance(Duration.ofSeconds(7));
        assertThat(client.setEnabled(List.of("ali_01"), false).failed()).isEmpty();
    }

    @Test
    void manyUsersAreSwitchedWithOneReadForFiftyAndNoCallForAllUsersOfAnAdministrator() {
        panel.addUsers("user_", 60);
        panel.addUser("others").disabled();
        List<String> names = read(client).names();
        long mark = panel.requestCount();

        assertThat(client.setEnabled(names, false).shown()).hasSize(61);
        client.setEnabled(names.subList(0, 60), true);

        assertThat(requestsSince(mark)).hasSize(2 + 60 + 2 + 60).noneMatch(request -> request.contains("/admin"));
        assertThat(panel.user("others").status()).isEqualTo("disabled");
    }

    @Test
    void aPlainAdministratorMayNotTouchTheUsersOfAnother() {
        panel.addAdmin("seller", "seller-password");
        panel.addSudo("boss", "boss-password");
        panel.addUser("ali_01").owner("boss");
        try (var seller = harness.type()
                .open(harness.access(
                        new io.daftar.model.Panel.PanelCredentials.Password("seller", "seller-password"), Map.of()))) {
            WriteReport report = seller.resetUsage(List.of("ali_01", "nobody_1"));

            assertThat(report.failed().get("ali_01").kind()).isEqualTo(Kind.DENIED);
            assertThat(report.failed().get("nobody_1").kind()).isEqualTo(Kind.NOT_FOUND);
        }
    }
}
