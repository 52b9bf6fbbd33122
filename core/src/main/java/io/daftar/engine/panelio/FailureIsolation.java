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

/** Keeps what goes wrong at one panel from all others, whatever its client throws. */
public final class FailureIsolation {
    private static final Logger LOG = LoggerFactory.getLogger(FailureIsolation.class);

    private FailureIsolation() {}

    /**
     * What the failure of a panel's work is to a report. A failing store is no panel's, and an interrupt is the caller's:
     * they are thrown again.
     */
    public static PanelFailure failure(PanelId panel, RuntimeException thrown) {
        requireItsOwn(thrown);
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
     * What came out of a call to a client, as a failure of that call; what the panel did is unknown where it is no {@link
     * PanelException}. A failing store and an interrupt are thrown again.
     */
    public static PanelException ofCall(PanelId panel, RuntimeException thrown) {
        requireItsOwn(thrown);
        if (thrown instanceof PanelException known) {
            return known;
        }
        LOG.error("The client of panel {} failed unexpectedly", panel, thrown);
        return new PanelException(PanelException.Kind.OUTCOME_UNKNOWN, unexpected(thrown));
    }

    private static void requireItsOwn(RuntimeException thrown) {
        if (thrown instanceof StoreException || thrown instanceof CancellationException) {
            throw thrown;
        }
    }

    private static String unexpected(RuntimeException thrown) {
        return "an unexpected " + thrown.getClass().getSimpleName() + "; see the log";
    }
}
