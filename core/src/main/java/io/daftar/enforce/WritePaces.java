package io.daftar.enforce;

import io.daftar.model.PanelId;
import io.daftar.panel.Sleeper;
import io.daftar.store.Leases;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The pace of every panel that is written to. Thread-safe. */
final class WritePaces {
    private final Clock clock;
    private final Sleeper sleeper;
    private final Leases leases;
    private final String holder;
    private final Map<PanelId, WritePace> paces = new ConcurrentHashMap<>();

    WritePaces(Clock clock, Sleeper sleeper, Leases leases, String holder) {
        this.clock = clock;
        this.sleeper = sleeper;
        this.leases = leases;
        this.holder = holder;
    }

    WritePace of(PanelId panel) {
        return paces.computeIfAbsent(
                panel, id -> new WritePace(clock, sleeper, new WriteTurns(leases, holder, "write-" + id, sleeper)));
    }
}
