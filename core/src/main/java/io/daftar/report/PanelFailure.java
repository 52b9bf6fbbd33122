package io.daftar.report;

import io.daftar.model.ConfigId;
import io.daftar.model.PanelId;
import io.daftar.panel.PanelException;
import java.util.Locale;
import java.util.Optional;

/**
 * A panel, a part of its list or a user that could not be read or written.
 *
 * @param panel the panel
 * @param config the user's config, where that is known
 * @param panelUser the user's name, or in words which part of the list; empty for the whole panel
 * @param kind what went wrong
 * @param message one sentence, without secrets
 */
public record PanelFailure(
        PanelId panel, Optional<ConfigId> config, String panelUser, FailureKind kind, String message) {

    /** The failure of a whole panel. */
    public static PanelFailure ofPanel(PanelId panel, FailureKind kind, String message) {
        return new PanelFailure(panel, Optional.empty(), "", kind, message);
    }

    public boolean isOfWholePanel() {
        return panelUser.isEmpty();
    }

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
}
