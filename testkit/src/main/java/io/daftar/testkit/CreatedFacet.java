package io.daftar.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.daftar.model.Traffic;
import io.daftar.panel.Capabilities.Capability;
import io.daftar.panel.Expiry;
import io.daftar.panel.NewPanelUser;
import io.daftar.panel.PanelException;
import io.daftar.panel.PanelException.Kind;
import io.daftar.panel.PanelUser;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who wants a user created asks first whether the panel would, and afterwards whether it has. */
abstract class CreatedFacet extends ClientFacet {
    CreatedFacet(Supplier<PanelHarness> source) {
        super(source);
    }

    private NewPanelUser wanted(String stem) {
        return panel().newUser(panel().name(stem));
    }

    /** Not on a full second. */
    private Instant inDays(long days) {
        return clock().instant()
                .truncatedTo(ChronoUnit.SECONDS)
                .plus(Duration.ofDays(days))
                .plusMillis(500);
    }

    @Test
    final void whatIsValidIsCreatedUnderTheNameThatWasSaidAndNothingIsSentBefore() {
        PanelFaults faults = faultsAfterSignIn();
        long before = faults.requests();
        NewPanelUser mixed =
                panel().newUser(panel().name("fresh_1").replaceFirst("f", "F")).limit(Traffic.gib(1));

        String name;
        try {
            name = client().validate(mixed);
        } catch (PanelException e) {
            assertThat(e.kind()).as("not every panel has capitals").isEqualTo(Kind.REJECTED);
            assertThat(faults.requests()).isEqualTo(before);
            return;
        }
        assertThat(faults.requests()).isEqualTo(before);
        assertThat(name.toLowerCase(Locale.ROOT)).isEqualTo(mixed.name().toLowerCase(Locale.ROOT));
        assertThat(client().create(mixed).name()).isEqualTo(name);
        assertThat(client().find(List.of(name)).found()).containsOnlyKeys(name);
    }

    @Test
    final void whatIsFoundOfACreationIsWhatItWouldHaveAnswered() {
        NewPanelUser wanted = wanted("fresh_1").limit(Traffic.gib(50)).expiry(Expiry.at(inDays(30)));
        PanelUser answered = client().create(wanted);

        PanelUser found = client().findCreated(wanted).orElseThrow();

        assertThat(found.name()).isEqualTo(answered.name());
        assertThat(found.limit()).isEqualTo(answered.limit());
        assertThat(found.expiry()).isEqualTo(answered.expiry());
        assertThat(found.status()).isEqualTo(answered.status());
        assertThat(found.subscriptionUrl().isPresent())
                .isEqualTo(answered.subscriptionUrl().isPresent());
    }

    @Test
    final void whoHasNeitherLimitNorEndIsFoundOnALaterDayToo() throws InterruptedException {
        assumeTrue(panel().faults().isPresent(), "only on a simulated panel do days pass at will");
        NewPanelUser wanted = wanted("fresh_1");
        client().create(wanted);
        panel().access().environment().sleeper().sleep(Duration.ofDays(3));

        assertThat(client().findCreated(wanted)).isPresent();
    }

    @Test
    final void whoEndsAfterTheFirstUseIsFoundWhereThatIsPromised() {
        NewPanelUser wanted = wanted("fresh_1").expiry(Expiry.afterFirstUse(Duration.ofDays(30)));
        if (!client().capabilities().has(Capability.EXPIRY_AFTER_FIRST_USE)) {
            assertThat(failure(() -> client().create(wanted)).kind()).isIn(Kind.UNSUPPORTED, Kind.REJECTED);
            return;
        }
        client().create(wanted);

        assertThat(client().findCreated(wanted)).isPresent();
        assertThat(failure(() -> client().findCreated(wanted.expiry(Expiry.afterFirstUse(Duration.ofDays(60)))))
                        .kind())
                .isEqualTo(Kind.CONFLICT);
    }

    @Test
    final void nobodyIsFoundWhereNobodyWasCreated() {
        assertThat(client().findCreated(wanted("fresh_1"))).isEmpty();
    }

    @Test
    final void aUserWithAnotherEndIsAConflict() {
        NewPanelUser wanted = wanted("fresh_1").limit(Traffic.gib(50)).expiry(Expiry.at(inDays(30)));
        client().create(wanted);

        List<NewPanelUser> others = List.of(wanted.expiry(Expiry.at(inDays(40))), wanted.expiry(Expiry.never()));

        assertThat(others)
                .allSatisfy(other -> assertThat(
                                failure(() -> client().findCreated(other)).kind())
                        .isEqualTo(Kind.CONFLICT));
    }

    @ParameterizedTest
    @EnumSource(
            value = PanelTrouble.class,
            names = {"ANSWER_LOST", "SILENCE", "BODY_CUT"})
    final void aCreationWhoseResponseIsLostIsFoundAfterwards(PanelTrouble trouble) {
        PanelFaults faults = faultsAfterSignIn();
        client().create(wanted("fresh_0"));
        faults.onWrites(trouble, 1);
        NewPanelUser wanted = wanted("fresh_1").limit(Traffic.gib(7)).expiry(Expiry.at(inDays(30)));
        failure(() -> client().create(wanted));
        faults.clear();

        Optional<PanelUser> found = client().findCreated(wanted);

        assertThat(found).isPresent();
        assertThat(found.orElseThrow().status().running()).isTrue();
    }

    @Test
    final void aPanelThatCannotBeAskedIsAFailureAndNotAMissingUser() {
        faultsAfterSignIn().goDown();

        assertThat(failure(() -> client().findCreated(wanted("fresh_1"))).kind())
                .isEqualTo(Kind.UNREACHABLE);
    }

    /** What a client finds valid, its panel may still refuse; what it does not find valid, it does not create either. */
    @Test
    final void whatIsNotValidIsNotCreatedForTheSameReason() {
        PanelFaults faults = faultsAfterSignIn();
        long before = faults.writes();
        List<NewPanelUser> doubtful = List.of(
                panel().newUser(""),
                panel().newUser("a/b"),
                panel().newUser("Fresh_1"),
                wanted("fresh_1").limit(Traffic.ZERO),
                wanted("fresh_1").expiry(Expiry.at(Instant.EPOCH.minusSeconds(1))),
                wanted("fresh_1").option("no_such_option", "x"));

        for (NewPanelUser user : doubtful) {
            Optional<Kind> refusal = refusal(() -> client().validate(user));
            if (refusal.isPresent()) {
                assertThat(refusal.get()).isIn(Kind.REJECTED, Kind.UNSUPPORTED);
                assertThat(refusal(() -> client().create(user))).isEqualTo(refusal);
            }
        }
        assertThat(faults.writes()).isEqualTo(before);
    }

    private static Optional<Kind> refusal(Runnable call) {
        try {
            call.run();
            return Optional.empty();
        } catch (PanelException e) {
            return Optional.of(e.kind());
        }
    }
}
