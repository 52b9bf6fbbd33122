package io.daftar.engine.booking;

import io.daftar.panel.PanelUser;
import java.time.Instant;

/**
 * A user as a panel showed it.
 *
 * @param user what it showed
 * @param askedAt when the panel was asked
 */
public record UserObservation(PanelUser user, Instant askedAt) {}
