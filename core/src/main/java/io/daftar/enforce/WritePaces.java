package io.daftar.enforce;

import io.daftar.model.PanelId;
import io.daftar.panel.Sleeper;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The pace of every panel that this process writes to. Thread-safe. */
final class WritePaces {
    private final Clock clock;
    private final Sleeper sleeper;
    private final Map<PanelId, WritePace> paces = new ConcurrentHashMap<>();

    WritePaces(Clock clock, Sleeper sleeper) {
        this.clock = clock;
        this.sleeper = sleeper;
    }

    WritePace of(PanelId panel) {
        return paces.computeIfAbsent(panel, id -> new WritePace(clock, sleeper));
    }
}
