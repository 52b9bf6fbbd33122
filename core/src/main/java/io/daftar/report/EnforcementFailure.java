package io.daftar.report;

import io.daftar.model.ConfigId;
import io.daftar.model.PanelId;
import java.util.Optional;

/**
 * What could not be done in an enforcement.
 *
 * @param panel where
 * @param config of which config; empty where the panel as a whole failed
 * @param panelUser the user's name; empty where the panel as a whole failed
 * @param kind what went wrong, in a word such as {@code UNREACHABLE}
 * @param message for people; never a secret
 */
public record EnforcementFailure(
        PanelId panel, Optional<ConfigId> config, String panelUser, String kind, String message) {}
