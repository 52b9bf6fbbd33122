package io.daftar;

import io.daftar.engine.panelio.PanelConnections;
import io.daftar.model.Panel;
import io.daftar.model.Panel.NewPanel;
import io.daftar.model.PanelId;
import io.daftar.model.UnknownIdException;
import io.daftar.panel.PanelClient.PanelCheck;
import io.daftar.panel.PanelException;
import io.daftar.store.PanelTable.PanelBreaker;
import io.daftar.store.Store;
import io.daftar.store.Tables;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The panels of the shop. Thread-safe. */
public final class Panels {
    private final Store store;
    private final PanelConnections open;
    private final Clock clock;

    Panels(Store store, PanelConnections open, Clock clock) {
        this.store = store;
        this.open = open;
        this.clock = clock;
    }

    /**
     * Adds a panel, without a request to it.
     *
     * @throws PanelException {@code UNSUPPORTED} naming the known types, where the panel type is unknown; {@code
     *     REJECTED} where it has an option that panels of its type do not know, naming those they do
     * @throws io.daftar.store.StoreException where there are credentials and no key to encrypt them with
     */
    public PanelId add(NewPanel panel) {
        open.type(panel.type()).checkOptions(panel.options());
        return store.inTransaction(tables -> tables.panels().add(panel));
    }

    /**
     * Probes a panel.
     *
     * @throws UnknownIdException where there is no such panel
     */
    public PanelCheck check(PanelId id) {
        return open.of(id).check();
    }

    /**
     * Returns one panel.
     *
     * @throws UnknownIdException where there is no such panel
     */
    public Panel get(PanelId id) {
        return store.inTransaction(tables -> tables.panels().require(id));
    }

    /** All panels, by id. */
    public List<PanelOverview> all() {
        Instant now = clock.instant();
        return store.inTransaction(tables -> overviews(tables, now));
    }

    private static List<PanelOverview> overviews(Tables tables, Instant now) {
        Map<PanelId, Long> accounts = tables.accounts().counts();
        return tables.panels().all().stream()
                .map(panel -> new PanelOverview(
                        panel,
                        accounts.getOrDefault(panel.id(), 0L),
                        tables.panels().progress(panel.id()).completedAt(),
                        tables.panels().breaker(panel.id()).state(now)))
                .toList();
    }

    /**
     * A panel in a list.
     *
     * @param panel the panel
     * @param accounts how many accounts it has
     * @param syncedAt when the last sync began that read all of them (UTC), or empty before the first
     * @param breaker whether its circuit breaker stops writes
     */
    public record PanelOverview(Panel panel, long accounts, Optional<Instant> syncedAt, PanelBreaker.State breaker) {}
}
