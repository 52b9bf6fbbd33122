package io.daftar.report;

import java.time.Instant;
import java.util.Optional;

/**
 * What was done in a minute.
 *
 * @param at UTC
 * @param sync the sync, where one was due
 * @param enforcement what was decided, and what became of it
 */
public record TickReport(Instant at, Optional<SyncReport> sync, EnforcementReport enforcement) {}
