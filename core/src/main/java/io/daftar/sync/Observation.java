package io.daftar.sync;

import io.daftar.panel.PanelUser;
import java.time.Instant;

/**
 * A user as a panel showed it.
 *
 * @param user what it showed
 * @param askedAt when it was asked
 */
record Observation(PanelUser user, Instant askedAt) {}
