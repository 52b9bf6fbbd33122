package io.daftar;

import io.daftar.sync.SyncReport;
import java.time.Instant;
import java.util.Optional;

/**
 * What was done in a minute.
 *
 * @param at UTC
 * @param sync the sync, where one was due
 */
public record TickReport(Instant at, Optional<SyncReport> sync) {}
