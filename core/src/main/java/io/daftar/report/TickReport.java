package io.daftar.report;

import java.time.Instant;
import java.util.Optional;

/**
 * The result of one tick.
 *
 * @param at UTC
 * @param sync the sync, where one was due
 * @param enforcement the enforcement
 */
public record TickReport(Instant at, Optional<SyncReport> sync, EnforcementReport enforcement) {}
