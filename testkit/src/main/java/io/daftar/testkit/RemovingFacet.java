package io.daftar.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftar.model.Traffic;
import io.daftar.panel.Capabilities.Capability;
import io.daftar.panel.PanelException;
import io.daftar.panel.PanelException.Kind;
import io.daftar.panel.PanelUser;
import io.daftar.panel.WriteReport;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

abstract class RemovingFacet extends ClientFacet {
    RemovingFacet(Supplier<PanelHarness> source) {
        super(source);
    }

    @Test
    final void aResetSetsTheCounterToZeroAndKeepsTheLifetime() {
        PanelFaults faults = faults();
        String name = user("worn_1");
        faults.use(name, 5_000);
        PanelUser before = shown(name);

        WriteReport report = client().resetUsage(List.of(name));

        PanelUser after = shown(name);
        assertThat(report.failed()).isEmpty();
        assertThat(after.used()).contains(Traffic.ZERO);
        assertThat(after.lifetime()).isEqualTo(before.lifetime());
        assertThat(after.incarnation()).isEqualTo(before.incarnation());
    }

    @Test
    final void aResetShowsTheUserAfterwardsWhereThatIsPromised() {
        String name = user("worn_1");

        WriteReport report = client().resetUsage(List.of(name));

        assertThat(report.succeeded(name)).isTrue();
        assertThat(report.shown().containsKey(name))
                .isEqualTo(client().capabilities().has(Capability.RESET_SHOWS_USER));
        assertThat(report.shown().values())
                .allSatisfy(user -> assertThat(user.used()).contains(Traffic.ZERO));
    }

    @Test
    final void aResetOfSomebodyWhoIsNotThereFailsAlone() {
        String name = user("worn_1");
        String nobody = panel().name("nobody_1");

        WriteReport report = client().resetUsage(List.of(nobody, name));

        assertThat(report.failed()).containsOnlyKeys(nobody);
        assertThat(of(report.failed(), nobody).kind()).isEqualTo(Kind.NOT_FOUND);
        assertThat(report.succeeded(name)).isTrue();
    }

    @Test
    final void aResetWhoseResponseIsLostIsSentOnceAndItsOutcomeUnknown() {
        PanelFaults faults = faultsAfterSignIn();
        String name = user("worn_1");
        String other = user("worn_2");
        faults.use(name, 5_000);
        client().resetUsage(List.of(other));
        long before = faults.writes();
        faults.onWrites(PanelTrouble.ANSWER_LOST, 1);

        WriteReport report = client().resetUsage(List.of(name));

        assertThat(report.failed()).containsOnlyKeys(name);
        assertThat(of(report.failed(), name).kind()).isEqualTo(Kind.OUTCOME_UNKNOWN);
        assertThat(faults.writes() - before).as("writes that reached the panel").isEqualTo(1);
        assertThat(shown(name).used()).contains(Traffic.ZERO);
    }

    @Test
    final void trafficAfterAResetIsCountedFromZero() {
        PanelFaults faults = faults();
        String name = user("worn_1");
        faults.use(name, 5_000);
        client().resetUsage(List.of(name));
        faults.use(name, 70);

        assertThat(shown(name).used()).contains(Traffic.ofBytes(70));
    }

    @Test
    final void aDeletedUserIsMissingAndOthersStay() {
        String gone = user("worn_1");
        String stays = user("worn_2");

        assertThat(client().delete(List.of(gone)).succeeded(gone)).isTrue();

        var lookup = client().find(List.of(gone, stays));
        assertThat(lookup.missing()).containsExactly(gone);
        assertThat(lookup.found()).containsOnlyKeys(stays);
    }

    @Test
    final void whoIsGoneAlreadyIsDone() {
        String gone = user("worn_1");
        String never = panel().name("nobody_1");
        client().delete(List.of(gone));

        WriteReport report = client().delete(List.of(gone, never));

        assertThat(report.failed()).isEmpty();
        assertThat(report.done()).containsExactlyInAnyOrder(gone, never);
    }

    @Test
    final void hostileNamesDeleteNobody() {
        String name = user("worn_1");

        client().delete(List.of("../user/" + name, name + "/../" + name, "./" + name, name + "%2F", "..", ""));

        assertThat(client().find(List.of(name)).found()).containsOnlyKeys(name);
    }

    @Test
    final void aDeletionWhoseResponseIsLostIsSentOnce() {
        String one = user("worn_1");
        String other = user("worn_2");
        PanelFaults faults = faultsAfterSignIn();
        client().delete(List.of(other));
        long before = faults.writes();
        faults.onWrites(PanelTrouble.ANSWER_LOST, 1);

        WriteReport report = client().delete(List.of(one));

        assertThat(faults.writes() - before).as("writes that reached the panel").isEqualTo(1);
        assertThat(report.failed().values())
                .extracting(PanelException::kind)
                .allMatch(kind -> kind == Kind.OUTCOME_UNKNOWN);
        assertThat(client().find(List.of(one)).missing()).containsExactly(one);
    }

    @Test
    final void aUserMadeAgainBeginsAtZeroAndIsToldApartWhereThatIsPromised() {
        PanelFaults faults = faults();
        String name = user("worn_1");
        faults.use(name, 5_000);
        PanelUser before = shown(name);
        client().delete(List.of(name));
        pass(Duration.ofSeconds(2));

        client().create(panel().newUser(name));

        PanelUser after = shown(name);
        assertThat(after.used()).contains(Traffic.ZERO);
        if (client().capabilities().has(Capability.INCARNATIONS)) {
            assertThat(after.incarnation().orElseThrow())
                    .isGreaterThan(before.incarnation().orElseThrow());
        }
        if (client().capabilities().has(Capability.LIFETIME_STARTS_WITH_USER)) {
            assertThat(after.lifetime()).contains(Traffic.ZERO);
        }
    }

    private void pass(Duration time) {
        try {
            panel().access().environment().sleeper().sleep(time);
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody interrupts this test", e);
        }
    }

    @Test
    final void aPanelThatIsDownDeletesAndResetsNobodyForSure() {
        String name = user("worn_1");
        faultsAfterSignIn().goDown();

        assertThat(failure(() -> client().delete(List.of(name))).kind()).isEqualTo(Kind.UNREACHABLE);
        assertThat(failure(() -> client().resetUsage(List.of(name))).kind()).isEqualTo(Kind.UNREACHABLE);
    }
}
