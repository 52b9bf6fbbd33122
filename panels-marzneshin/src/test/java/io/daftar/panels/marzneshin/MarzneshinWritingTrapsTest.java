package io.daftar.panels.marzneshin;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftar.model.Traffic;
import io.daftar.panel.Expiry;
import io.daftar.panel.NewPanelUser;
import io.daftar.panel.PanelClient;
import io.daftar.panel.PanelException;
import io.daftar.panel.PanelException.Kind;
import io.daftar.panel.PanelUser;
import io.daftar.panel.PanelUser.PanelUserStatus;
import io.daftar.panel.PanelUserChange;
import io.daftar.panel.WriteReport;
import io.daftar.panels.http.HttpOptions;
import io.daftar.panels.http.PanelHttp;
import io.daftar.panels.http.PanelRequest;
import io.daftar.panels.http.TokenSignIn;
import io.daftar.simulators.Answer;
import io.daftar.simulators.Fault;
import io.daftar.simulators.marzneshin.MarzneshinSimulator;
import io.daftar.simulators.marzneshin.MarzneshinVersion;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What new users, new terms and deletions meet. */
final class MarzneshinWritingTrapsTest extends MarzneshinTrap {
    private static PanelUserChange terms(String name, boolean on) {
        return new PanelUserChange(name, Optional.of(Traffic.gib(5)), Expiry.never(), on);
    }

    @Test
    void aChangeNamesTheUserAndTheStrategySoThatTheNightlyBuildTakesIt() {
        try (SimulatedMarzneshin nightly = new SimulatedMarzneshin(
                        MarzneshinSimulator.builder()
                                .version(MarzneshinVersion.NIGHTLY)
                                .start(),
                        20);
                PanelClient ours = nightly.open()) {
            nightly.panel().addUser("ali_01");

            for (Expiry expiry : List.of(
                    Expiry.never(),
                    Expiry.at(nightly.panel().clock().instant().plus(9, ChronoUnit.DAYS)),
                    Expiry.afterFirstUse(Duration.ofDays(3)))) {
                PanelUser after = ours.update(new PanelUserChange("ali_01", Optional.empty(), expiry, true));
                assertThat(after.expiry()).isEqualTo(Rules.expiry(expiry));
            }
        }
    }

    @Test
    void theNightlyBuildFailsOnAChangeWithoutStrategy() {
        try (SimulatedMarzneshin nightly = new SimulatedMarzneshin(
                MarzneshinSimulator.builder().version(MarzneshinVersion.NIGHTLY).start(), 20)) {
            nightly.panel().addUser("ali_01");
            byHand.close();
            byHand = PanelHttp.open(nightly.access(), HttpOptions.DEFAULTS, new TokenSignIn("api", "admins", "token"));

            assertThat(send(PanelRequest.put("api", "users", "ali_01"), "{\"username\":\"ali_01\",\"note\":\"x\"}"))
                    .startsWith("500");
        }
    }

    @Test
    void aChangeWithoutTheNameIsRefusedByThePanelAndOursHasIt() {
        panel.addUser("ali_01");

        assertThat(send(PanelRequest.put("api", "users", "ali_01"), "{\"note\":\"x\"}"))
                .startsWith("422")
                .contains("username");
        assertThat(client.update(terms("ali_01", true)).limit()).contains(Traffic.gib(5));
    }

    @Test
    void anExpiryIsSentInUtcWithoutFractions() {
        Instant end = Instant.parse("2027-03-01T20:15:30.750Z");

        PanelUser created = client.create(NewPanelUser.named("ali_01").expiry(Expiry.at(end)));

        assertThat(created.expiry()).isEqualTo(Expiry.at(end.truncatedTo(ChronoUnit.SECONDS)));
        assertThat(panel.user("ali_01").expiresAt()).contains(end.truncatedTo(ChronoUnit.SECONDS));
    }

    @Test
    void timeOnHoldBeginsWithTheFirstConnection() {
        client.create(NewPanelUser.named("ali_01").expiry(Expiry.afterFirstUse(Duration.ofDays(30))));
        assertThat(shown("ali_01").status()).isEqualTo(PanelUserStatus.ON_HOLD);
        panel.user("ali_01").online(panel.clock().instant().plusSeconds(1));
        panel.advance(Duration.ofSeconds(60));

        assertThat(shown("ali_01").expiry().moment()).isPresent();
        assertThat(shown("ali_01").status()).isEqualTo(PanelUserStatus.ACTIVE);
    }

    @Test
    void aUserWhomThePanelCannotShowCanBeDeletedAndItsFailureIsLookedInto() {
        panel.addUser("bad_1").poisoned();

        WriteReport report = client.delete(List.of("bad_1"));

        assertThat(report.done()).containsExactly("bad_1");
        assertThat(panel.hasUser("bad_1")).isFalse();
    }

    @Test
    void aCrashThatDidNothingIsNotTakenForADeletion() {
        panel.addUser("ali_01");
        client.find(List.of("ali_01"));
        panel.faults().on(request -> request.method().equals("DELETE")).next(1, Fault.crash());

        WriteReport report = client.delete(List.of("ali_01"));

        assertThat(report.failed().get("ali_01").kind()).isEqualTo(Kind.OUTCOME_UNKNOWN);
    }

    @Test
    void theNameExpiredIsRefusedSinceItsDeletionWouldDeleteEveryExpiredUser() {
        panel.addUser("old_1").expire(panel.clock().instant().minusSeconds(60));
        panel.addUser("expired");
        long mark = panel.requestCount();

        WriteReport report = client.delete(List.of("expired"));
        PanelException refused = failure(() -> client.create(NewPanelUser.named("Expired")));

        assertThat(report.failed().get("expired").kind()).isEqualTo(Kind.REJECTED);
        assertThat(refused.kind()).isEqualTo(Kind.REJECTED);
        assertThat(writesSince(mark)).isEmpty();
        assertThat(panel.hasUser("old_1")).isTrue();
    }

    @Test
    void aServiceThatThePanelDropsInSilenceIsRefusedAndNoHalfUserIsLeft() {
        int service = panel.addService("standard");

        client.create(
                NewPanelUser.named("ali_01").option("services", "" + service).option("note", "order 77"));
        PanelException refused =
                failure(() -> client.create(NewPanelUser.named("ali_02").option("services", service + ",77")));

        assertThat(panel.user("ali_01").services()).isEqualTo(Set.of(service));
        assertThat(panel.user("ali_01").note()).contains("order 77");
        assertThat(refused.kind()).isEqualTo(Kind.REJECTED);
        assertThat(refused).hasMessageContaining("77");
        assertThat(panel.hasUser("ali_02")).isFalse();
    }

    @Test
    void aRefusalFieldByFieldIsToldInThePanelsWords() {
        client.find(List.of("warm_up"));
        panel.faults()
                .onWrites()
                .next(1, Fault.answer(Answer.json(422, "{\"detail\":{\"data_limit\":\"must not be odd\"}}")));

        PanelException refused = failure(() -> client.create(NewPanelUser.named("ali_01")));

        assertThat(refused.kind()).isEqualTo(Kind.REJECTED);
        assertThat(refused).hasMessageContaining("data_limit").hasMessageContaining("must not be odd");
    }

    @Test
    void termsThatAreUsedUpAlreadyStopTheUserAtOnceAndAreNoFailure() {
        panel.addUser("ali_01").traffic(Traffic.gib(6));
        long mark = panel.requestCount();

        PanelUser limited = client.update(terms("ali_01", true));

        assertThat(limited.status()).isEqualTo(PanelUserStatus.LIMITED);
        assertThat(writesSince(mark)).containsExactly("PUT /api/users/ali_01");
        assertThat(panel.user("ali_01").activated()).isFalse();
        Instant past = panel.clock().instant().minusSeconds(60).truncatedTo(ChronoUnit.SECONDS);
        assertThat(client.update(new PanelUserChange("ali_01", Optional.empty(), Expiry.at(past), true))
                        .status())
                .isEqualTo(PanelUserStatus.EXPIRED);
    }

    @Test
    void newTermsForAUserWhomThePanelCannotShowAreNotTakenForDone() {
        panel.addUser("bad_1").poisoned();

        assertThat(failure(() -> client.update(terms("bad_1", true))).kind()).isEqualTo(Kind.OUTCOME_UNKNOWN);
        assertThat(read(client).unreadable).hasSize(1);
    }

    @Test
    void aConflictWithNobodyIsARefusal() {
        client.find(List.of("warm_up"));
        panel.faults().onWrites().next(1, Fault.answer(Answer.json(409, "{\"detail\":\"User already exists\"}")));

        PanelException failure = failure(() -> client.create(NewPanelUser.named("ali_01")));

        assertThat(failure.kind()).isEqualTo(Kind.REJECTED);
        assertThat(failure).hasMessageContaining("shows us no such user");
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
}
