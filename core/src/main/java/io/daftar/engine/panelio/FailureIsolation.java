package io.daftar.engine.panelio;

import io.daftar.model.PanelId;
import io.daftar.panel.PanelException;
import io.daftar.report.PanelFailure;
import io.daftar.report.PanelFailure.FailureKind;
import io.daftar.store.LeaseLostException;
import io.daftar.store.StoreException;
import java.util.concurrent.CancellationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the failure of one panel from all others, whatever its client throws. */
public final class FailureIsolation {
    private static final Logger LOG = LoggerFactory.getLogger(FailureIsolation.class);

    private FailureIsolation() {}

    /**
     * The report entry for a failure in a panel's work. A failing store and an interrupt concern more than the panel:
     * they are thrown again.
     */
    public static PanelFailure failure(PanelId panel, RuntimeException thrown) {
        requirePanelFailure(thrown);
        if (thrown instanceof LeaseLostException lost) {
            return PanelFailure.ofPanel(panel, FailureKind.LEASE_LOST, String.valueOf(lost.getMessage()));
        }
        if (thrown instanceof PanelException known) {
            return PanelFailure.ofPanel(panel, FailureKind.of(known.kind()), String.valueOf(known.getMessage()));
        }
        LOG.error("The work on panel {} failed unexpectedly", panel, thrown);
        return PanelFailure.ofPanel(panel, FailureKind.UNEXPECTED, unexpected(thrown));
    }

    /**
     * What a call to a client threw, as a {@link PanelException}; where it is not one already, what the panel did is
     * unknown. A failing store and an interrupt are thrown again.
     */
    public static PanelException ofCall(PanelId panel, RuntimeException thrown) {
        requirePanelFailure(thrown);
        if (thrown instanceof PanelException known) {
            return known;
        }
        LOG.error("The client of panel {} failed unexpectedly", panel, thrown);
        return new PanelException(PanelException.Kind.OUTCOME_UNKNOWN, unexpected(thrown));
    }

    private static void requirePanelFailure(RuntimeException thrown) {
        if (thrown instanceof StoreException || thrown instanceof CancellationException) {
            throw thrown;
        }
    }

    private static String unexpected(RuntimeException thrown) {
        return "an unexpected " + thrown.getClass().getSimpleName() + "; see the log";
    }
}
