package io.daftar.engine.panelio;

import io.daftar.model.PanelId;
import io.daftar.model.Setting;
import io.daftar.panel.PanelAccess;
import io.daftar.panel.PanelClient;
import io.daftar.store.Store;
import java.time.Clock;

/** Makes writers to panels, which share the panels' rate limits and breakers. Thread-safe. */
public final class PanelWriters {
    private final Store store;
    private final Clock clock;
    private final PanelAccess.Environment environment;
    private final RateLimiters limiters;

    /** Makes the writers of the process that {@code holder} names. */
    public PanelWriters(Store store, PanelAccess.Environment environment, String holder) {
        this.store = store;
        this.clock = environment.clock();
        this.environment = environment;
        this.limiters = new RateLimiters(clock, environment.sleeper(), store.leases(), holder);
    }

    /** Writes to a panel at the rate of the setting, with as many attempts as its breaker allows. */
    public PanelWrites of(PanelId panel, PanelClient client, CircuitBreaker breaker, PanelWrites.StillDue stillDue) {
        int perSecond = Integer.parseInt(
                store.inTransaction(tables -> tables.settings().get(Setting.WRITE_OPERATIONS_PER_SECOND)));
        PanelWrites.Pace pace =
                new PanelWrites.Pace(limiters.of(panel), perSecond, environment.sleeper(), environment.random());
        return new PanelWrites(panel, client, stillDue, breaker.attempts(), pace);
    }

    /** The breaker of a panel as it stands now. */
    public CircuitBreaker breaker(PanelId panel) {
        return new CircuitBreaker(store, clock, panel);
    }
}
