package io.daftar.panels.eylandoo;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftar.model.Panel.PanelCredentials;
import io.daftar.model.Traffic;
import io.daftar.panel.Expiry;
import io.daftar.panel.NewPanelUser;
import io.daftar.panel.PanelClient;
import io.daftar.panel.PanelException;
import io.daftar.panel.PanelException.Kind;
import io.daftar.panel.PanelUser.PanelUserStatus;
import io.daftar.panel.PanelUserChange;
import io.daftar.panel.WriteReport;
import io.daftar.simulators.Answer;
import io.daftar.simulators.Fault;
import io.daftar.simulators.eylandoo.EylandooShape;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class EylandooWritingTest extends EylandooTrap {
    private static final String DONE = "{\"status\":\"success\",\"data\":{\"username\":\"u1\"}}";

    private PanelException switchFailure(boolean on) {
        WriteReport report = client.setEnabled(List.of("u1"), on);
        assertThat(report.failed()).containsOnlyKeys("u1");
        return report.failed().get("u1");
    }

    private long toggles() {
        return panel.requests().latest().stream()
                .filter(entry -> entry.toString().endsWith("/toggle"))
                .count();
    }

    @ParameterizedTest
    @EnumSource(EylandooShape.class)
    void aUserIsReadToggledOnceAndReadAgainInEveryShape(EylandooShape shape) {
        panel.addUser("u1").shape(shape);
        long mark = panel.requestCount();

        WriteReport report = client.setEnabled(List.of("u1"), false);

        assertThat(report.shown().get("u1").status()).isEqualTo(PanelUserStatus.DISABLED);
        assertThat(panel.user("u1").isEnabled()).isFalse();
        assertThat(requestsSince(mark))
                .containsExactly("GET /api/v1/users/u1", "POST /api/v1/users/u1/toggle", "GET /api/v1/users/u1");
    }

    @Test
    void whoIsInTheWantedStateIsNotToggled() {
        panel.addUser("u1").disabled();

        assertThat(client.setEnabled(List.of("u1"), false).succeeded("u1")).isTrue();

        assertThat(toggles()).isZero();
        assertThat(panel.user("u1").isEnabled()).isFalse();
    }

    @Test
    void anUnknownStateIsAFailureAndNeverABlindToggle() {
        panel.addUser("u1").withoutStatus();

        assertThat(switchFailure(false).kind()).isEqualTo(Kind.UNINTELLIGIBLE);
        assertThat(switchFailure(true).kind()).isEqualTo(Kind.UNINTELLIGIBLE);
        assertThat(toggles()).isZero();
    }

    @Test
    void aToggleWhoseAnswerWasLostIsReadBackByTheNextCallAndNotToggledAgain() {
        panel.addUser("u1");
        harness.faults().orElseThrow().onWrites(io.daftar.testkit.PanelTrouble.ANSWER_LOST, 1);

        assertThat(switchFailure(false).kind()).isEqualTo(Kind.OUTCOME_UNKNOWN);
        assertThat(client.setEnabled(List.of("u1"), false).succeeded("u1")).isTrue();

        assertThat(toggles()).isEqualTo(1);
        assertThat(panel.user("u1").isEnabled()).isFalse();
    }

    @Test
    void aToggleMayBeAnsweredByNothingAtAll() {
        panel.addUser("u1");
        panel.toggleSilently();

        assertThat(client.setEnabled(List.of("u1"), false).failed()).isEmpty();
        assertThat(panel.user("u1").isEnabled()).isFalse();
    }

    @Test
    void aToggleThatSomebodyElseUndidIsNoSuccess() {
        panel.addUser("u1");
        panel.faults().onPath("/api/v1/users/u1/toggle").next(1, Fault.json(DONE));

        assertThat(switchFailure(false).kind()).isEqualTo(Kind.OUTCOME_UNKNOWN);
        assertThat(panel.user("u1").isEnabled()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(EylandooShape.class)
    void whomThePanelLimitedIsNotToggledEitherWay(EylandooShape shape) {
        panel.addUser("u1");
        client.update(change("u1", Traffic.gib(1), true));
        panel.user("u1").traffic(Traffic.gib(2)).shape(shape);

        assertThat(shown("u1").status()).isEqualTo(PanelUserStatus.LIMITED);
        assertThat(client.setEnabled(List.of("u1"), true).succeeded("u1")).isTrue();
        assertThat(client.setEnabled(List.of("u1"), false).succeeded("u1")).isTrue();
        assertThat(toggles()).isZero();
    }

    @Test
    void anAnswerOfSuccessFalseIsAFailureOfEveryWriteAndChangesNothing() {
        panel.addUser("u1").traffic(5);
        for (String method : List.of("POST", "PUT", "DELETE")) {
            panel.refuseWithSuccessFalse(method, 9);
        }

        assertThat(switchFailure(false).kind()).isEqualTo(Kind.REJECTED);
        assertThat(client.resetUsage(List.of("u1")).failed().get("u1").kind()).isEqualTo(Kind.REJECTED);
        assertThat(client.delete(List.of("u1")).failed().get("u1").kind()).isEqualTo(Kind.REJECTED);
        assertThat(failure(() -> client.update(change("u1", Traffic.gib(1), true)))
                        .kind())
                .isEqualTo(Kind.REJECTED);
        assertThat(failure(() -> client.create(NewPanelUser.named("u2"))))
                .hasMessageContaining("Internal operation failed")
                .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.REJECTED));
        assertThat(panel.user("u1").used()).isEqualTo(5);
        assertThat(panel.hasUser("u2")).isFalse();
    }

    @Test
    void aWriteThatThePanelSaysIsDoneIsBelievedOnlyOnceItShows() {
        panel.addUser("u1").traffic(5);
        panel.faults().on(request -> request.isWrite()).always(Fault.json(DONE));

        assertThat(client.resetUsage(List.of("u1")).failed().get("u1").kind()).isEqualTo(Kind.OUTCOME_UNKNOWN);
        assertThat(client.delete(List.of("u1")).failed().get("u1").kind()).isEqualTo(Kind.OUTCOME_UNKNOWN);
        assertThat(failure(() -> client.update(change("u1", Traffic.gib(1), true)))
                        .kind())
                .isEqualTo(Kind.OUTCOME_UNKNOWN);
        assertThat(failure(() -> client.create(NewPanelUser.named("u2"))).kind())
                .isEqualTo(Kind.OUTCOME_UNKNOWN);
    }

    @Test
    void aResetThatCannotBeSeenIsNoSuccess() {
        panel.addUser("u1").traffic(5).withoutUsage();

        assertThat(client.resetUsage(List.of("u1")).failed().get("u1").kind()).isEqualTo(Kind.OUTCOME_UNKNOWN);
    }

    @ParameterizedTest
    @CsvSource({
        "524288000, 500 MB",
        "1610612736, 1.5 GB",
        "1, 1 MB",
        "1048577, 2 MB",
        "53687091200, 50 GB",
        "1073741824, 1 GB",
        "1073741823, 1024 MB",
        "1181116007, 1127 MB",
        "10737418241, 10241 MB"
    })
    void aLimitIsExactOrTheNextHigherOne(long bytes, String sent) {
        client.create(NewPanelUser.named("u1").limit(Traffic.ofBytes(bytes)));

        assertThat(panel.user("u1").limit()).isEqualTo(sent);
    }

    @Test
    void aLimitOfNothingIsRefusedSinceNobodyKnowsWhatZeroMeans() {
        assertThat(failure(() -> client.create(NewPanelUser.named("u1").limit(Traffic.ZERO)))
                        .kind())
                .isEqualTo(Kind.REJECTED);
        assertThat(panel.requestCount()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-31T10:00:00Z, 2026-02-01",
        "2026-01-31T10:00:01Z, 2026-02-02",
        "2026-01-31T09:59:59Z, 2026-02-01",
        "2026-01-31T00:00:00Z, 2026-02-01"
    })
    void theDateHasBegunNowhereOnEarthBeforeTheEndThatWasSold(Instant end, LocalDate date) {
        client.create(NewPanelUser.named("u1").expiry(Expiry.at(end)));

        assertThat(panel.user("u1").end()).isEqualTo(date);
        Instant shown = shown("u1").expiry().moment().orElseThrow();
        assertThat(shown).isBetween(end, end.plus(Duration.ofDays(1)));
        client.update(new PanelUserChange("u1", Optional.empty(), Expiry.at(shown), true));
        assertThat(panel.user("u1").end()).as("the date again").isEqualTo(date);
    }

    @Test
    void noEndIsTenYearsAwayAndShownAsNone() {
        client.create(NewPanelUser.named("u1"));

        assertThat(panel.user("u1").end()).isEqualTo(LocalDate.parse("2036-01-01"));
        assertThat(shown("u1").expiry()).isEqualTo(Expiry.never());
    }

    @Test
    void anEndedUserOfAPanelThatShowsOnlyAFlagIsExpired() {
        panel.addUser("u1").end(LocalDate.parse("2025-12-30"));
        panel.faults()
                .onPath("/api/v1/users/u1")
                .next(
                        1,
                        Fault.json("{\"username\":\"u1\",\"data_used\":1,\"is_active\":false,"
                                + "\"expiry_date\":\"2025-12-30\"}"));

        assertThat(shown("u1").status()).isEqualTo(PanelUserStatus.EXPIRED);
    }

    @Test
    void optionsAreSentAndOthersRefusedByName() {
        client.create(NewPanelUser.named("u1")
                .option("nodes", "1, 3")
                .option("max_clients", "2")
                .option("l2tp", "true")
                .option("cisco", "false"));

        assertThat(panel.user("u1").nodes()).containsExactly(1, 3);
        assertThat(panel.user("u1").maxClients()).isEqualTo(2);
        assertThat(panel.user("u1").hasL2tp()).isTrue();
        assertThat(panel.user("u1").hasCisco()).isFalse();
        assertThat(failure(() -> client.create(NewPanelUser.named("u2").option("inbounds", "x"))))
                .hasMessageContaining("'inbounds'")
                .hasMessageContaining("cisco, l2tp, max_clients, nodes");
    }

    @ParameterizedTest
    @CsvSource({"nodes, '1,,2'", "nodes, n1", "max_clients, 0", "max_clients, many", "l2tp, yes", "cisco, 1"})
    void anOptionThatIsNoneOfItsKindIsRefusedBeforeAnythingIsSent(String key, String value) {
        assertThat(failure(() -> client.create(NewPanelUser.named("u1").option(key, value))))
                .hasMessageContaining(key)
                .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.REJECTED));
        assertThat(panel.requestCount()).isZero();
    }

    @Test
    void thePanelsDefaultsApplyWhereAUserHasNoOptionOfItsOwn() {
        Map<String, String> defaults = Map.of("nodes", "4", "max_clients", "3");
        try (PanelClient other =
                harness.type().open(harness.access(new PanelCredentials.Token(panel.apiKey()), defaults))) {
            other.create(NewPanelUser.named("u1").option("max_clients", "5"));
        }

        assertThat(panel.user("u1").nodes()).containsExactly(4);
        assertThat(panel.user("u1").maxClients()).isEqualTo(5);
    }

    @Test
    void theWordForAllUsersIsNoName() {
        panel.addUser("list_all");
        long mark = panel.requestCount();

        assertThat(client.find(List.of("list_all")).failed().get("list_all").kind())
                .isEqualTo(Kind.REJECTED);
        assertThat(client.delete(List.of("list_all")).failed()).containsOnlyKeys("list_all");
        assertThat(failure(() -> client.create(NewPanelUser.named("list_all"))).kind())
                .isEqualTo(Kind.REJECTED);
        assertThat(panel.requestCount()).isEqualTo(mark);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "50%", "x?y", "x#y", "علی", "a%2Fb"})
    void namesTravelAsOneSegmentWhateverTheyContain(String name) {
        panel.addUser(name);

        assertThat(shown(name).name()).isEqualTo(name);
        assertThat(client.setEnabled(List.of(name), false).failed()).isEmpty();
        assertThat(panel.user(name).isEnabled()).isFalse();
        assertThat(client.delete(List.of(name)).failed()).isEmpty();
        assertThat(panel.hasUser(name)).isFalse();
    }

    @Test
    void aNewUserComesWithTheLinkEvenWhereThePanelLeavesItsHostOut() {
        assertThat(client.create(NewPanelUser.named("u1")).subscriptionUrl())
                .contains("https://eylandoo.invalid/sub/u1");
        panel.relativeLinks();
        assertThat(client.create(NewPanelUser.named("u2")).subscriptionUrl()).contains(panel.url() + "/sub/u2");
    }

    @Test
    void aNewUserWithoutALinkIsCreatedAllTheSame() {
        panel.faults()
                .onPath("/api/v1/users/u1/sub")
                .always(Fault.answer(Answer.json(404, "{\"message\":\"no subscription\"}")));

        assertThat(client.create(NewPanelUser.named("u1")).subscriptionUrl()).isEmpty();
        assertThat(panel.hasUser("u1")).isTrue();
    }

    @Test
    void aNameAndPasswordAreNoKey() {
        try (PanelClient other =
                harness.type().open(harness.access(new PanelCredentials.Password("root", "s3cret"), Map.of()))) {
            PanelException failure = failure(() -> other.find(List.of("u1")));

            assertThat(failure.kind()).isEqualTo(Kind.DENIED);
            assertThat(failure).hasMessageContaining("API key");
        }
        assertThat(panel.requestCount()).isZero();
    }
}
