package io.daftar.event;

import io.daftar.model.PanelId;
import java.util.OptionalLong;

/**
 * How far the reading of one panel has come.
 *
 * @param panel which
 * @param usersSeen users read so far
 * @param usersExpected how many the panel says it has, where it does; a hint
 * @param requests requests sent so far in this run
 * @param finished whether this is the last word on this panel in this run
 */
public record SyncProgress(
        PanelId panel, long usersSeen, OptionalLong usersExpected, long requests, boolean finished) {}
