package io.daftar.report;

import io.daftar.panel.PanelException;
import java.util.Locale;

/** What went wrong with a user or a panel, in every report. */
public enum FailureKind {
    /** As {@link PanelException.Kind#UNREACHABLE}. */
    UNREACHABLE,
    /** As {@link PanelException.Kind#OUTCOME_UNKNOWN}. */
    OUTCOME_UNKNOWN,
    /** As {@link PanelException.Kind#DENIED}. */
    DENIED,
    /** As {@link PanelException.Kind#NOT_FOUND}. */
    NOT_FOUND,
    /** As {@link PanelException.Kind#CONFLICT}. */
    CONFLICT,
    /** As {@link PanelException.Kind#REJECTED}. */
    REJECTED,
    /** As {@link PanelException.Kind#RATE_LIMITED}. */
    RATE_LIMITED,
    /** As {@link PanelException.Kind#UNINTELLIGIBLE}. */
    UNINTELLIGIBLE,
    /** As {@link PanelException.Kind#UNSUPPORTED}. */
    UNSUPPORTED,
    /** The panel showed the user without a usage field. */
    ABSENT,
    /** The panel did not answer a while ago, and is not asked again yet. */
    BREAKER_OPEN,
    /** Another process took the work over. */
    LEASE_LOST,
    /** A panel client threw something that is no {@link PanelException}; the log has it. */
    UNEXPECTED;

    public static FailureKind of(PanelException.Kind kind) {
        return switch (kind) {
            case UNREACHABLE -> UNREACHABLE;
            case OUTCOME_UNKNOWN -> OUTCOME_UNKNOWN;
            case DENIED -> DENIED;
            case NOT_FOUND -> NOT_FOUND;
            case CONFLICT -> CONFLICT;
            case REJECTED -> REJECTED;
            case RATE_LIMITED -> RATE_LIMITED;
            case UNINTELLIGIBLE -> UNINTELLIGIBLE;
            case UNSUPPORTED -> UNSUPPORTED;
        };
    }

    /** The spelling outside Java, such as {@code lease_lost}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
