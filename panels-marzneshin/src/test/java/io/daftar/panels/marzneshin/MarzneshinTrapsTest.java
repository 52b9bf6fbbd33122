package io.daftar.panels.marzneshin;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftar.model.PanelCredentials;
import io.daftar.model.Traffic;
import io.daftar.panel.Expiry;
import io.daftar.panel.Lookup;
import io.daftar.panel.NewPanelUser;
import io.daftar.panel.PanelClient;
import io.daftar.panel.PanelException;
import io.daftar.panel.PanelException.Kind;
import io.daftar.panel.PanelUser;
import io.daftar.panel.PanelUserChange;
import io.daftar.panel.PanelUserStatus;
import io.daftar.panel.WriteReport;
import io.daftar.panels.http.HttpOptions;
import io.daftar.panels.http.PanelHttp;
import io.daftar.panels.http.PanelRequest;
import io.daftar.panels.http.TokenSignIn;
import io.daftar.testkit.marzneshin.MarzneshinSimulator;
import io.daftar.testkit.marzneshin.MarzneshinUser;
import io.daftar.testkit.marzneshin.MarzneshinVersion;
import io.daftar.testkit.simulator.Fault;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What only Marzneshin does: each trap of the real panel that a client can meet. */
final class MarzneshinTrapsTest extends MarzneshinTrap {
    private static PanelUserChange terms(String name, boolean on) {
        return new PanelUserChange(name, Optional.of(Traffic.gib(5)), Expiry.never(), on);
    }

    private PanelClient as(String admin, String password) {
        return harness.type().open(harness.access(new PanelCredentials.Password(admin, password), Map.of()));
    }

    private List<String> writesSince(long mark) {
        return requestsSince(mark).stream()
                .filter(request -> !request.startsWith("GET") && !request.endsWith("/token"))
                .toList();
    }

    @Test
    void theUsageOfTenThousandUsersCostsAHundredRequestsAndASignIn() {
        panel.addUsers("many", 10_000);
        try (PanelClient ours = MarzneshinClient.type(HttpOptions.DEFAULTS).open(harness.access())) {
            long before = panel.requestCount();

            Listing listing = read(ours);

            assertThat(new HashSet<>(listing.names())).hasSize(10_000);
            assertThat(panel.requestCount() - before).isEqualTo(101);
            assertThat(ours.requestsSent()).isEqualTo(101);
        }
    }

    @Test
    void oneNameIsAskedForTwiceSinceAloneItWouldFindStrangers() {
        panel.addUser("ali_01");
        panel.addUser("alix01");
        long mark = panel.requestCount();

        Lookup lookup = client.find(List.of("ali_01"));

        assertThat(lookup.found()).containsOnlyKeys("ali_01");
        assertThat(panel.requests().latest())
                .filteredOn(entry -> entry.number() > mark)
                .anySatisfy(entry -> assertThat(entry.target())
                        .contains("username=ali_01&username=ali_01")
                        .contains("size=100"));
        assertThat(client.find(List.of("ali_0")).missing()).containsExactly("ali_0");
    }

    @Test
    void aHundredNamesAreOneRequestAndNoLineComesNearTheLengthAtWhichThePanelCutsIt() {
        panel.addUsers("many", 2_800);
        List<String> names = new ArrayList<>();
        for (int i = 1; i <= 2_800; i++) {
            names.add("many" + String.format(Locale.ROOT, "%06d", i));
        }
        client.find(List.of("warm_up"));
        long before = panel.requestCount();

        assertThat(client.find(names).found()).hasSize(2_800);

        assertThat(panel.requestCount() - before).isEqualTo(28);
        assertThat(panel.requests().latest())
                .allSatisfy(entry -> assertThat(entry.target().length()).isLessThan(8_000));
    }

    @Test
    void thePanelItselfCutsALongLineWithoutAWord() {
        panel.addUsers("many", 100);
        PanelRequest request = PanelRequest.get("api", "users").query("size", 100);
        for (int i = 1; i <= 5_000; i++) {
            request = request.query("username", "nobody" + String.format(Locale.ROOT, "%06d", i));
        }
        request = request.query("username", "many000001");

        String answer = byHand.call(request, given -> given.status() + " " + given.excerpt());

        assertThat(answer).startsWith("200").contains("\"total\":0");
    }

    @Test
    void namesAreAskedForInLowerCaseAndAnsweredAsTheyWereAsked() {
        PanelUser created = client.create(NewPanelUser.named("Ali_01"));

        assertThat(created.name()).isEqualTo("ali_01");
        assertThat(client.find(List.of("ALI_01")).found()).containsOnlyKeys("ALI_01");
        assertThat(client.setEnabled(List.of("ALI_01"), false).failed()).isEmpty();
        assertThat(panel.user("ali_01").enabled()).isFalse();
        assertThat(client.delete(List.of("Ali_01")).failed()).isEmpty();
        assertThat(panel.hasUser("ali_01")).isFalse();
    }

    @Test
    void aDeletedUserMadeAgainIsANewIncarnationWithCountersAtZero() {
        MarzneshinUser first = panel.addUser("ali_01").traffic(700);
        client.delete(List.of("ali_01"));

        client.create(NewPanelUser.named("ali_01"));

        PanelUser second = shown("ali_01");
        assertThat(second.incarnation().orElseThrow()).isGreaterThan(first.id());
        assertThat(second.lifetime()).contains(Traffic.ZERO);
    }

    @Test
    void aNameStoredInUpperCaseIsListedBesideItsTwinUnderAnotherIncarnation() {
        int old = panel.addUser("ALI_04").traffic(9).id();
        int twin = panel.addUser("ali_04").id();

        Listing listing = read(client);

        assertThat(listing.names()).containsExactly("ali_04", "ali_04");
        assertThat(listing.users)
                .extracting(user -> user.incarnation().orElseThrow())
                .containsExactly((long) old, (long) twin);
        assertThat(shown("ali_04").incarnation()).hasValue(twin);
    }

    @Test
    void whatIsSoAlreadyIsAConflictToThePanelAndASuccessToUs() {
        panel.addUser("ali_01");
        panel.onRequest(request -> {
            if (request.path().endsWith("/disable") && panel.user("ali_01").enabled()) {
                panel.user("ali_01").disabled();
            }
        });

        WriteReport report = client.setEnabled(List.of("ali_01"), false);

        assertThat(report.failed()).isEmpty();
        assertThat(report.shown().get("ali_01").status()).isEqualTo(PanelUserStatus.DISABLED);
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
    void aReadResetMarkGrowsWithEveryReset() {
        panel.addUser("ali_01").traffic(700);
        client.resetUsage(List.of("ali_01"));
        long first = shown("ali_01").resetMark().orElseThrow();
        panel.advance(Duration.ofSeconds(5));
        panel.restartCounter("ali_01");

        assertThat(shown("ali_01").resetMark().orElseThrow()).isGreaterThan(first);
        assertThat(shown("ali_01").lifetime()).contains(Traffic.ofBytes(700));
    }

    @Test
    void aUserWhomThePanelCanNotShowCanBeStoppedAndItsFailureIsLookedInto() {
        panel.addUser("good_1");
        panel.addUser("bad_1").poisoned();

        WriteReport report = client.setEnabled(List.of("bad_1", "good_1"), false);

        assertThat(report.failed()).isEmpty();
        assertThat(report.done()).containsExactly("bad_1");
        assertThat(panel.user("bad_1").enabled()).isFalse();
        assertThat(client.setEnabled(List.of("bad_1"), true).failed()).containsOnlyKeys("bad_1");
    }

    @Test
    void aUserWhomThePanelCanNotShowCanBeDeletedAndItsFailureIsLookedInto() {
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
    void aPageWithAnUnreadableUserIsReadInPartsWhateverItsPlace() {
        panel.addUsers("many", 45);
        panel.user("many000001").poisoned();
        panel.user("many000033").poisoned();
        panel.user("many000045").poisoned();

        Listing listing = read(client);

        assertThat(listing.names()).hasSize(42).doesNotHaveDuplicates();
        assertThat(listing.unreadable.keySet())
                .containsExactlyInAnyOrder(
                        "the user at position 1 of the list",
                        "the user at position 33 of the list",
                        "the user at position 45 of the list");
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
    void aTotalThatIsTooLowHidesNobody() {
        panel.addUsers("many", 45);
        panel.lieAboutTotal(3);

        assertThat(read(client).names()).hasSize(45);
    }

    @Test
    void aPlainAdministratorIsToldOfTheMissingThatTheyAreNotAllowed() {
        panel.addAdmin("reseller1", "s3cret-pass");
        panel.addUser("foreign_1");
        panel.addUser("own_1").owner("reseller1");
        try (PanelClient plain = as("reseller1", "s3cret-pass")) {
            assertThat(read(plain).names()).containsExactly("own_1");
            assertThat(plain.find(List.of("foreign_1")).missing()).containsExactly("foreign_1");
            assertThat(plain.resetUsage(List.of("nobody_1"))
                            .failed()
                            .get("nobody_1")
                            .kind())
                    .isEqualTo(Kind.NOT_FOUND);
            assertThat(plain.delete(List.of("nobody_1", "own_1")).failed()).isEmpty();
            assertThat(failure(() -> plain.create(NewPanelUser.named("foreign_1")))
                            .kind())
                    .isEqualTo(Kind.REJECTED);
        }
        assertThat(panel.hasUser("foreign_1")).isTrue();
    }

    @Test
    void anAdministratorWithoutTheRightIsDeniedAndNobodyMadeMissing() {
        send(
                PanelRequest.post("api", "admins"),
                "{\"username\":\"looker\",\"password\":\"s3cret-pass\",\"is_sudo\":false,\"modify_users_access\":false}");
        panel.addUser("own_1").owner("looker");
        try (PanelClient plain = as("looker", "s3cret-pass")) {
            assertThat(plain.resetUsage(List.of("own_1")).failed().get("own_1").kind())
                    .isEqualTo(Kind.DENIED);
            assertThat(plain.delete(List.of("own_1")).failed().get("own_1").kind())
                    .isEqualTo(Kind.DENIED);
        }
    }

    @Test
    void aDisabledAdministratorWhoStillGetsTokensIsNoEndlessSignIn() {
        panel.addAdmin("reseller1", "s3cret-pass");
        panel.disableAdmin("reseller1");
        try (PanelClient plain = as("reseller1", "s3cret-pass")) {
            long before = panel.requests().logins();
            for (int i = 0; i < 5; i++) {
                assertThat(failure(() -> plain.find(List.of("ali_01"))).kind()).isEqualTo(Kind.DENIED);
            }
            assertThat(panel.requests().logins() - before).isLessThanOrEqualTo(2);
        }
    }

    @Test
    void aStarInTheLinkIsNoIdentity() {
        send(
                PanelRequest.post("api", "admins"),
                "{\"username\":\"seller\",\"password\":\"s3cret-pass\",\"is_sudo\":false,"
                        + "\"subscription_url_prefix\":\"https://*.sub.example\"}");
        panel.addUser("ali_01").owner("seller");

        PanelUser once = shown("ali_01");
        PanelUser again = shown("ali_01");

        assertThat(once.subscriptionUrl()).isNotEqualTo(again.subscriptionUrl());
        assertThat(once.incarnation()).isEqualTo(again.incarnation());
    }

    @Test
    void theCheckTellsTheNightlyBuildFromAReleaseAndThePanelFromItsCousin() {
        assertThat(client.check().ok()).isTrue();
        assertThat(client.check().version()).isEmpty();
        try (SimulatedMarzneshin nightly = new SimulatedMarzneshin(
                        MarzneshinSimulator.builder()
                                .version(MarzneshinVersion.NIGHTLY)
                                .start(),
                        20);
                PanelClient ours = nightly.open()) {
            assertThat(ours.check().version()).contains("nightly");
        }
    }
}
