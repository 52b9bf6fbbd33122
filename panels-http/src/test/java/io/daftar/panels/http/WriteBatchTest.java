package io.daftar.panels.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.daftar.panel.PanelException;
import io.daftar.panel.PanelException.Call;
import io.daftar.panel.PanelException.Kind;
import io.daftar.panel.PanelUser;
import io.daftar.panel.WriteReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class WriteBatchTest {
    private final List<String> written = new ArrayList<>();

    private WriteReport write(List<String> names, Map<String, PanelException> failures) {
        return new WriteBatch(names).run(name -> {
            written.add(name);
            PanelException failure = failures.get(name);
            if (failure != null) {
                throw failure;
            }
            return Optional.empty();
        });
    }

    private static PanelException unanswered(Kind kind) {
        return new PanelException(kind, "no answer", Call.unanswered("PUT", "/api/user/x"));
    }

    private static PanelException answered(Kind kind, int status) {
        return new PanelException(kind, "refused", Call.answered("PUT", "/api/user/x", status, ""));
    }

    @Test
    void aNameThatComesTwiceIsWrittenOnce() {
        WriteReport report = write(List.of("a", "b", "a"), Map.of());

        assertThat(written).containsExactly("a", "b");
        assertThat(report.done()).containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void whatThePanelShowsAfterwardsIsReported() {
        PanelUser after = PanelUser.builder("a").build();

        WriteReport report = new WriteBatch(List.of("a")).run(name -> Optional.of(after));

        assertThat(report.shown()).containsEntry("a", after);
        assertThat(report.done()).isEmpty();
    }

    @Test
    void oneBadUserHarmsNoOther() {
        WriteReport report = write(List.of("a", "b", "c"), Map.of("b", answered(Kind.NOT_FOUND, 404)));

        assertThat(report.done()).containsExactlyInAnyOrder("a", "c");
        assertThat(report.failed().get("b").kind()).isEqualTo(Kind.NOT_FOUND);
    }

    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            names = {"UNREACHABLE", "RATE_LIMITED"})
    void aPanelThatIsGoneAtTheFirstUserIsAFailureOfTheWholeCall(Kind kind) {
        assertThatThrownBy(() -> write(List.of("a", "b"), Map.of("a", unanswered(kind))))
                .isInstanceOf(PanelException.class);
        assertThat(written).containsExactly("a");
    }

    @Test
    void aPanelThatGoesAwayIsNotAskedForEveryUserThatIsLeft() {
        WriteReport report = write(List.of("a", "b", "c", "d"), Map.of("b", unanswered(Kind.UNREACHABLE)));

        assertThat(written).containsExactly("a", "b");
        assertThat(report.done()).containsExactly("a");
        assertThat(report.failed()).containsOnlyKeys("b", "c", "d");
    }

    @Test
    void refusedCredentialsEndTheBatchButARefusedDeedDoesNot() {
        assertThatThrownBy(() -> write(List.of("a", "b"), Map.of("a", answered(Kind.DENIED, 401))))
                .isInstanceOf(PanelException.class);
        written.clear();

        WriteReport report = write(List.of("a", "b"), Map.of("a", answered(Kind.DENIED, 403)));

        assertThat(written).containsExactly("a", "b");
        assertThat(report.done()).containsExactly("b");
        assertThat(report.failed()).containsOnlyKeys("a");
    }

    @Test
    void threeLostAnswersOnEndAreEnough() {
        PanelException lost = unanswered(Kind.OUTCOME_UNKNOWN);
        Map<String, PanelException> failures = Map.of("a", lost, "c", lost, "d", lost, "e", lost);

        WriteReport report = write(List.of("a", "b", "c", "d", "e", "f"), failures);

        assertThat(written).containsExactly("a", "b", "c", "d", "e"); // b broke the row
        assertThat(report.failed().get("e").kind()).isEqualTo(Kind.OUTCOME_UNKNOWN);
        assertThat(report.failed().get("f").kind()).isEqualTo(Kind.UNREACHABLE);
    }

    @Test
    void anUnknownOutcomeThatWasAnsweredIsNoSignOfADeadPanel() {
        PanelException crash = answered(Kind.OUTCOME_UNKNOWN, 500);
        Map<String, PanelException> failures = Map.of("a", crash, "b", crash, "c", crash);

        WriteReport report = write(List.of("a", "b", "c", "d"), failures);

        assertThat(report.done()).containsExactly("d");
    }
}
