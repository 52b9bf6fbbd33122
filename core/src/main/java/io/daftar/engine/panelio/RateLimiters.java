package io.daftar.engine.panelio;

import io.daftar.model.PanelId;
import io.daftar.panel.Sleeper;
import io.daftar.store.Leases;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The rate limiter of every panel that is written to. Thread-safe. */
public final class RateLimiters {
    private final Clock clock;
    private final Sleeper sleeper;
    private final Leases leases;
    private final String holder;
    private final Map<PanelId, RateLimiter> byPanel = new ConcurrentHashMap<>();

    public RateLimiters(Clock clock, Sleeper sleeper, Leases leases, String holder) {
        this.clock = clock;
        this.sleeper = sleeper;
        this.leases = leases;
        this.holder = holder;
    }

    public RateLimiter of(PanelId panel) {
        return byPanel.computeIfAbsent(
                panel,
                id -> new RateLimiter(clock, sleeper, new SharedRateSlots(leases, holder, "write-" + id, sleeper)));
    }
}
