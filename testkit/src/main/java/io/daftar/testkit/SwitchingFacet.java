package io.daftar.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftar.model.Traffic;
import io.daftar.panel.Expiry;
import io.daftar.panel.PanelException;
import io.daftar.panel.PanelException.Kind;
import io.daftar.panel.PanelUser;
import io.daftar.panel.PanelUserChange;
import io.daftar.panel.WriteReport;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

abstract class SwitchingFacet extends ClientFacet {
    SwitchingFacet(Supplier<PanelHarness> source) {
        super(source);
    }

    private boolean runs(String name) {
        return shown(name).status().running();
    }

    @Test
    final void usersAreStoppedAndStartedTogether() {
        List<String> names = List.of(user("switch_1"), user("switch_2"), user("switch_3"));
        List<String> two = names.subList(0, 2);

        assertThat(client().setEnabled(two, false).failed()).isEmpty();
        assertThat(names).extracting(this::runs).containsExactly(false, false, true);

        assertThat(client().setEnabled(two, true).failed()).isEmpty();
        assertThat(names).extracting(this::runs).containsExactly(true, true, true);
    }

    @Test
    final void whatIsSoAlreadyIsDone() {
        String name = user("switch_1");

        assertThat(client().setEnabled(List.of(name), true).succeeded(name)).isTrue();
        client().setEnabled(List.of(name), false);
        assertThat(client().setEnabled(List.of(name), false).succeeded(name)).isTrue();
        assertThat(runs(name)).isFalse();
    }

    @Test
    final void everyNameIsReportedOnceAndTheMissingFailAlone() {
        String one = user("switch_1");
        String two = user("switch_2");
        String nobody = panel().name("nobody_1");

        WriteReport report = client().setEnabled(List.of(one, nobody, two, one), false);

        assertThat(report.failed()).containsOnlyKeys(nobody);
        assertThat(of(report.failed(), nobody).kind()).isEqualTo(Kind.NOT_FOUND);
        assertThat(report.succeeded(one)).isTrue();
        assertThat(report.succeeded(two)).isTrue();
        assertThat(report.done()).noneMatch(report.shown()::containsKey);
        assertThat(List.of(runs(one), runs(two))).containsExactly(false, false);
    }

    @Test
    final void switchingNobodyAsksNothing() {
        PanelFaults faults = faultsAfterSignIn();
        long before = faults.requests();

        WriteReport report = client().setEnabled(List.of(), false);

        assertThat(report).isEqualTo(WriteReport.builder().build());
        assertThat(faults.requests()).isEqualTo(before);
    }

    @Test
    final void nothingElseChanges() {
        String name = user("switch_1");
        Instant end = clock().instant().plus(Duration.ofDays(9)).truncatedTo(ChronoUnit.SECONDS);
        client().update(new PanelUserChange(name, Optional.of(Traffic.gib(3)), Expiry.at(end), true));
        panel().faults().ifPresent(faults -> faults.use(name, 4_321));
        PanelUser before = shown(name);

        client().setEnabled(List.of(name), false);
        client().setEnabled(List.of(name), true);

        PanelUser after = shown(name);
        assertThat(after.limit()).isEqualTo(before.limit());
        assertThat(after.expiry()).isEqualTo(before.expiry());
        assertThat(after.used()).isEqualTo(before.used());
        assertThat(after.lifetime()).isEqualTo(before.lifetime());
        assertThat(after.incarnation()).isEqualTo(before.incarnation());
    }

    @Test
    final void aUserWhomThePanelStoppedItselfIsOff() {
        PanelFaults faults = faults();
        String name = user("switch_1");
        client().update(new PanelUserChange(name, Optional.of(Traffic.gib(1)), Expiry.never(), true));
        faults.use(name, Traffic.gib(2).bytes());

        assertThat(client().setEnabled(List.of(name), false).failed()).isEmpty();
        assertThat(runs(name)).isFalse();
    }

    @Test
    final void hostileNamesReachNobodyElse() {
        String name = user("switch_1");
        List<String> names = new ArrayList<>(FindingFacet.HOSTILE);
        names.add("../user/" + name);
        names.add(name + "/reset");
        names.add(name + "?");

        WriteReport report = client().setEnabled(names, false);

        assertThat(report.failed().keySet()).containsExactlyInAnyOrderElementsOf(new HashSet<>(names));
        assertThat(report.failed().values()).extracting(PanelException::kind).isSubsetOf(Kind.NOT_FOUND, Kind.REJECTED);
        assertThat(runs(name)).isTrue();
    }

    @Test
    final void aSwitchWhoseResponseIsLostIsSentOnceAndItsOutcomeUnknown() {
        String one = user("switch_1");
        String other = user("switch_2");
        PanelFaults faults = faultsAfterSignIn();
        client().setEnabled(List.of(other), false);
        long before = faults.writes();
        faults.onWrites(PanelTrouble.ANSWER_LOST, 1);

        PanelException failure = outcome(one);

        assertThat(failure.kind()).isEqualTo(Kind.OUTCOME_UNKNOWN);
        assertThat(faults.writes() - before).as("writes that reached the panel").isEqualTo(1);
        assertThat(runs(one)).isFalse();
    }

    private PanelException outcome(String name) {
        try {
            WriteReport report = client().setEnabled(List.of(name), false);
            assertThat(report.failed()).containsOnlyKeys(name);
            return of(report.failed(), name);
        } catch (PanelException e) {
            return e;
        }
    }

    @Test
    final void aPanelThatIsDownIsUnreachableForAllAtOnce() {
        Set<String> names = new HashSet<>();
        for (int i = 0; i < 5; i++) {
            names.add(user("switch_" + i));
        }
        faultsAfterSignIn().goDown();

        assertThat(failure(() -> client().setEnabled(names, false)).kind()).isEqualTo(Kind.UNREACHABLE);
    }
}
