package io.daftar.engine.panelio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.daftar.model.PanelId;
import io.daftar.panel.PanelException;
import io.daftar.report.PanelFailure;
import io.daftar.report.PanelFailure.FailureKind;
import io.daftar.store.LeaseLostException;
import io.daftar.store.Leases.Lease;
import io.daftar.store.StoreException;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

final class FailureIsolationTest {
    private static final PanelId PANEL = new PanelId(7);

    static Stream<RuntimeException> nobodysPanel() {
        return Stream.of(new StoreException("the database is gone"), new CancellationException("interrupted"));
    }

    @ParameterizedTest
    @MethodSource("nobodysPanel")
    void whatIsNoPanelsIsThrownAgain(RuntimeException thrown) {
        assertThatThrownBy(() -> FailureIsolation.failure(PANEL, thrown)).isSameAs(thrown);
        assertThatThrownBy(() -> FailureIsolation.ofCall(PANEL, thrown)).isSameAs(thrown);
    }

    @ParameterizedTest
    @EnumSource
    void everyKindOfThePortHasItsNameInTheReports(PanelException.Kind kind) {
        PanelException thrown = new PanelException(kind, "as it is");

        PanelFailure failure = FailureIsolation.failure(PANEL, thrown);

        assertThat(failure.kind().name()).isEqualTo(kind.name());
        assertThat(failure.message()).isEqualTo("as it is");
        assertThat(failure.isOfWholePanel()).isTrue();
        assertThat(FailureIsolation.ofCall(PANEL, thrown)).isSameAs(thrown);
    }

    @Test
    void anythingElseIsNamedByItsClassAlone() {
        RuntimeException bug = new IllegalStateException("knows password s3cret-0815");

        PanelFailure failure = FailureIsolation.failure(PANEL, bug);
        PanelException call = FailureIsolation.ofCall(PANEL, bug);

        assertThat(failure.kind()).isEqualTo(FailureKind.UNEXPECTED);
        assertThat(failure.message()).isEqualTo("an unexpected IllegalStateException; see the log");
        assertThat(call.kind()).isEqualTo(PanelException.Kind.OUTCOME_UNKNOWN);
        assertThat(call).hasMessage("an unexpected IllegalStateException; see the log");
    }

    @Test
    void aLostLeaseIsSaidToBeOne() {
        LeaseLostException lost = new LeaseLostException(new Lease("panel-7", "the other", 3));

        assertThat(FailureIsolation.failure(PANEL, lost).kind()).isEqualTo(FailureKind.LEASE_LOST);
        assertThat(FailureKind.LEASE_LOST.key()).isEqualTo("lease_lost");
    }
}
