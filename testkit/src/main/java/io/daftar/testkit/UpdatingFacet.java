package io.daftar.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftar.model.Traffic;
import io.daftar.panel.Expiry;
import io.daftar.panel.PanelException;
import io.daftar.panel.PanelException.Kind;
import io.daftar.panel.PanelUser;
import io.daftar.panel.PanelUserChange;
import io.daftar.panel.PanelUserStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

abstract class UpdatingFacet extends ClientFacet {
    UpdatingFacet(Supplier<PanelHarness> source) {
        super(source);
    }

    private Instant inDays(long days) {
        return clock().instant().plus(Duration.ofDays(days)).truncatedTo(ChronoUnit.SECONDS);
    }

    private static PanelUserChange limited(String name, long gib, boolean on) {
        return new PanelUserChange(name, Optional.of(Traffic.gib(gib)), Expiry.never(), on);
    }

    @Test
    final void theTermsAreAsAskedHoweverOften() {
        String name = user("client_1");
        Instant end = inDays(10);
        PanelUserChange change = new PanelUserChange(name, Optional.of(Traffic.gib(7)), Expiry.at(end), true);

        client().update(change);
        PanelUser after = client().update(change);

        assertThat(after.name()).isEqualTo(name);
        for (PanelUser shown : List.of(after, shown(name))) {
            assertThat(shown.limit()).contains(Traffic.gib(7));
            assertEnds(shown, end);
            assertThat(shown.status()).isEqualTo(PanelUserStatus.ACTIVE);
        }
    }

    @Test
    final void limitAndEndCanBeTakenAway() {
        String name = user("client_1");
        client().update(new PanelUserChange(name, Optional.of(Traffic.gib(7)), Expiry.at(inDays(10)), true));

        client().update(new PanelUserChange(name, Optional.empty(), Expiry.never(), true));

        assertThat(shown(name).limit()).isEmpty();
        assertThat(shown(name).expiry()).isEqualTo(Expiry.never());
    }

    @Test
    final void aUserWhoIsNotThereIsNotFound() {
        PanelException failure = failure(() -> client().update(limited(panel().name("nobody_1"), 1, true)));

        assertThat(failure.kind()).isEqualTo(Kind.NOT_FOUND);
    }

    @Test
    final void aUserWhoShallBeOffStaysOffUnderNewTerms() {
        String name = user("client_1");
        client().setEnabled(List.of(name), false);

        client().update(limited(name, 100, false));

        assertThat(shown(name).status().running()).isFalse();
        assertThat(shown(name).limit()).contains(Traffic.gib(100));
    }

    @Test
    final void aUserWhoShallBeOffIsStoppedWithTheNewTerms() {
        String name = user("client_1");

        client().update(limited(name, 100, false));

        assertThat(shown(name).status().running()).isFalse();
    }

    @Test
    final void aUserWhoShallBeOnIsStartedWithTheNewTerms() {
        String name = user("client_1");
        client().setEnabled(List.of(name), false);

        client().update(limited(name, 100, true));

        assertThat(shown(name).status().running()).isTrue();
    }

    @Test
    final void aUserWhomThePanelLimitedRunsAgainUnderAHigherLimit() {
        PanelFaults faults = faults();
        String name = user("client_1");
        client().update(limited(name, 1, true));
        faults.use(name, Traffic.gib(2).bytes());
        assertThat(shown(name).status().running()).as("running above the limit").isFalse();

        client().update(limited(name, 10, true));

        assertThat(shown(name).status().running()).isTrue();
        assertThat(shown(name).used()).contains(Traffic.gib(2));
    }

    @Test
    final void aUserWhomThePanelLimitedStaysOffUnderAHigherLimitIfSoWished() {
        PanelFaults faults = faults();
        String name = user("client_1");
        client().update(limited(name, 1, true));
        faults.use(name, Traffic.gib(2).bytes());

        client().update(limited(name, 10, false));

        assertThat(shown(name).status().running()).isFalse();
    }

    @Test
    final void countersAreNotTouched() {
        PanelFaults faults = faults();
        String name = user("client_1");
        faults.use(name, 777);
        PanelUser before = shown(name);

        client().update(limited(name, 5, true));

        assertThat(shown(name).used()).isEqualTo(before.used());
        assertThat(shown(name).lifetime()).isEqualTo(before.lifetime());
        assertThat(shown(name).incarnation()).isEqualTo(before.incarnation());
    }

    @Test
    final void anUpdateWhoseResponseIsLostIsSentOnceAndItsOutcomeUnknown() {
        String name = user("client_1");
        PanelFaults faults = faultsAfterSignIn();
        client().update(limited(name, 5, true));
        long before = faults.writes();
        faults.onWrites(PanelTrouble.ANSWER_LOST, 3);

        PanelException failure = failure(() -> client().update(limited(name, 6, true)));
        faults.clear();

        assertThat(failure.kind()).isEqualTo(Kind.OUTCOME_UNKNOWN);
        assertThat(faults.writes() - before).as("writes that reached the panel").isEqualTo(1);
        assertThat(shown(name).limit()).contains(Traffic.gib(6));
    }
}
