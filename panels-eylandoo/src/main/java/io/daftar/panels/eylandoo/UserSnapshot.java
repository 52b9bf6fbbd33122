package io.daftar.panels.eylandoo;

import io.daftar.panel.PanelUser;
import java.time.LocalDate;
import java.util.Optional;

/**
 * A user as Eylandoo shows one.
 *
 * @param end the date, where the panel shows one
 * @param showsLimit whether the panel said what the limit is, or that there is none
 */
record UserSnapshot(PanelUser user, Usage usage, Optional<LocalDate> end, boolean showsLimit) {}
