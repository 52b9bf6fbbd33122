package io.daftar.report;

import io.daftar.panel.PanelException;
import io.daftar.store.LeaseLostException;
import java.util.Locale;

/**
 * A user, a stretch of a list or a whole panel that could not be read.
 *
 * @param panelUser the user, or which stretch, in words; empty for the whole panel
 * @param kind such as {@code unreachable}, {@code unintelligible}, {@code absent}
 * @param message one sentence
 */
public record SyncFailure(String panelUser, String kind, String message) {
    public static SyncFailure of(String panelUser, PanelException why) {
        return new SyncFailure(panelUser, why.kind().name().toLowerCase(Locale.ROOT), String.valueOf(why.getMessage()));
    }

    public static SyncFailure absent(String panelUser) {
        return new SyncFailure(panelUser, "absent", "the panel showed no usage of " + panelUser);
    }

    public static SyncFailure leaseLost(LeaseLostException why) {
        return new SyncFailure("", "lease_lost", String.valueOf(why.getMessage()));
    }

    public static SyncFailure unexpected(RuntimeException why) {
        return new SyncFailure(
                "", "unexpected", "an unexpected " + why.getClass().getSimpleName() + "; see the log");
    }
}
