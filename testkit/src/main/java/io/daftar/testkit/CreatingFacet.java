package io.daftar.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftar.model.Traffic;
import io.daftar.panel.Capability;
import io.daftar.panel.Expiry;
import io.daftar.panel.NewPanelUser;
import io.daftar.panel.PanelException;
import io.daftar.panel.PanelException.Kind;
import io.daftar.panel.PanelUser;
import io.daftar.panel.PanelUserStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

abstract class CreatingFacet extends ClientFacet {
    CreatingFacet(Supplier<PanelHarness> source) {
        super(source);
    }

    private NewPanelUser wanted(String stem) {
        return panel().newUser(panel().name(stem));
    }

    private Instant inDays(long days) {
        return clock().instant().plus(Duration.ofDays(days)).truncatedTo(ChronoUnit.SECONDS);
    }

    @Test
    final void aNewUserMayConnectAndIsThereForEverybody() {
        NewPanelUser wanted = wanted("fresh_1");

        PanelUser created = client().create(wanted);

        assertThat(created.name()).isEqualTo(wanted.name());
        assertThat(created.status()).isEqualTo(PanelUserStatus.ACTIVE);
        assertThat(created.used().orElse(Traffic.ZERO)).isEqualTo(Traffic.ZERO);
        assertThat(shown(wanted.name()).status()).isEqualTo(PanelUserStatus.ACTIVE);
    }

    @Test
    final void limitAndExpiryAreAsAsked() {
        Instant end = inDays(30);
        NewPanelUser wanted = wanted("fresh_1").limit(Traffic.gib(50)).expiry(Expiry.at(end));

        client().create(wanted);

        PanelUser shown = shown(wanted.name());
        assertThat(shown.limit()).contains(Traffic.gib(50));
        assertEnds(shown, end);
    }

    @Test
    final void timeBeginsWithTheFirstUseWhereThatIsPromisedAndIsRefusedElsewhere() {
        NewPanelUser wanted = wanted("fresh_1").expiry(Expiry.afterFirstUse(Duration.ofDays(30)));

        if (client().capabilities().has(Capability.EXPIRY_AFTER_FIRST_USE)) {
            PanelUser created = client().create(wanted);
            assertThat(created.status().running()).isTrue();
            assertThat(shown(wanted.name()).expiry()).isEqualTo(Expiry.afterFirstUse(Duration.ofDays(30)));
        } else {
            assertThat(failure(() -> client().create(wanted)).kind()).isIn(Kind.UNSUPPORTED, Kind.REJECTED);
            assertThat(client().find(List.of(wanted.name())).missing()).containsExactly(wanted.name());
        }
    }

    @Test
    final void aNameThatIsTakenIsAConflictAndItsUserStaysAsIs() {
        String name = user("fresh_1");

        PanelException failure =
                failure(() -> client().create(panel().newUser(name).limit(Traffic.gib(1))));

        assertThat(failure.kind()).isEqualTo(Kind.CONFLICT);
        assertThat(shown(name).limit()).isEmpty();
    }

    @Test
    final void anOptionThatThePanelDoesNotKnowIsRefusedByNameBeforeAnythingIsSent() {
        PanelFaults faults = faultsAfterSignIn();
        long before = faults.writes();

        PanelException failure = failure(() -> client().create(wanted("fresh_1").option("no_such_option", "x")));

        assertThat(failure.kind()).isEqualTo(Kind.REJECTED);
        assertThat(failure).hasMessageContaining("no_such_option");
        assertThat(faults.writes()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "..", "a/b", "a\nb", "x?y", "name\n", "a b c"})
    final void aNameThatNoPanelTakesIsRefusedBeforeAnythingIsSent(String name) {
        PanelFaults faults = faultsAfterSignIn();
        long before = faults.writes();

        assertThat(failure(() -> client().create(panel().newUser(name))).kind()).isEqualTo(Kind.REJECTED);
        assertThat(faults.writes()).isEqualTo(before);
    }

    @ParameterizedTest
    @EnumSource(
            value = PanelTrouble.class,
            names = {"ANSWER_LOST", "SILENCE", "BODY_CUT"})
    final void aCreationWhoseResponseIsLostIsSentOnceAndItsOutcomeUnknown(PanelTrouble trouble) {
        PanelFaults faults = faultsAfterSignIn();
        NewPanelUser first = wanted("fresh_0");
        client().create(first);
        long before = faults.writes();
        faults.onWrites(trouble, 3);
        NewPanelUser wanted = wanted("fresh_1");

        PanelException failure = failure(() -> client().create(wanted));
        faults.clear();

        assertThat(failure.kind()).isEqualTo(Kind.OUTCOME_UNKNOWN);
        assertThat(faults.writes() - before).as("writes that reached the panel").isEqualTo(1);
        assertThat(client().find(List.of(wanted.name())).found()).containsOnlyKeys(wanted.name());
    }

    @ParameterizedTest
    @EnumSource(
            value = PanelTrouble.class,
            names = {"GATEWAY_PAGE", "NETWORK_PAGE", "WELCOME_PAGE", "CRASH", "EMPTY_COMPRESSED", "BROKEN_JSON"})
    final void anAnswerThatSaysNothingLeavesTheOutcomeUnknown(PanelTrouble trouble) {
        PanelFaults faults = faultsAfterSignIn();
        client().create(wanted("fresh_0"));
        long before = faults.writes();
        faults.onWrites(trouble, 3);

        PanelException failure = failure(() -> client().create(wanted("fresh_1")));

        assertThat(failure.kind()).isEqualTo(Kind.OUTCOME_UNKNOWN);
        assertThat(faults.writes() - before).as("writes that reached the panel").isEqualTo(1);
    }

    @Test
    final void aPanelThatIsDownCreatesNobodyForSure() {
        faultsAfterSignIn().goDown();

        assertThat(failure(() -> client().create(wanted("fresh_1"))).kind()).isEqualTo(Kind.UNREACHABLE);
    }

    @Test
    final void aSubscriptionLinkIsWholeWhereOneIsShown() {
        Optional<String> link = client().create(wanted("fresh_1")).subscriptionUrl();

        assertThat(link.stream()).allSatisfy(url -> assertThat(url).matches("https?://[^/]+/.+"));
    }
}
