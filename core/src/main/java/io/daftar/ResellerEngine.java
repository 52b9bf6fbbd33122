package io.daftar;

import io.daftar.event.EngineListener;
import io.daftar.event.SafeListener;
import io.daftar.model.ConfigId;
import io.daftar.model.PanelId;
import io.daftar.model.Reseller;
import io.daftar.model.ResellerId;
import io.daftar.model.Setting;
import io.daftar.model.UnknownIdException;
import io.daftar.model.UsageSummary;
import io.daftar.panel.PanelAccess;
import io.daftar.panel.PanelException;
import io.daftar.store.AccountSums;
import io.daftar.store.Store;
import io.daftar.store.Tables;
import io.daftar.sync.ConfigSync;
import io.daftar.sync.ConfigSyncReport;
import io.daftar.sync.Quarantine;
import io.daftar.sync.SyncOptions;
import io.daftar.sync.SyncReport;
import io.daftar.sync.SyncSchedule;
import io.daftar.sync.UsageSync;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * The front door: one verb per job. The host calls {@link #tick} each minute, or the single verbs from its own
 * scheduler; the engine has no threads of its own. Thread-safe; any number of processes may share one store.
 */
public final class ResellerEngine implements AutoCloseable {
    private final Store store;
    private final Clock clock;
    private final OpenPanels clients;
    private final UsageSync usageSync;
    private final ConfigSync configSync;
    private final Panels panels;
    private final Resellers resellers;
    private final Configs configs;
    private final Settings settings;

    ResellerEngine(ResellerEngineBuilder built) {
        this.store = built.store();
        PanelAccess.Surroundings surroundings = built.surroundings();
        this.clock = surroundings.clock();
        EngineListener listener = new SafeListener(built.listeners());
        SyncOptions options = built.options()
                .sync(new UUID(
                        surroundings.random().nextLong(), surroundings.random().nextLong()));
        this.clients = new OpenPanels(store, built.types(), surroundings);
        this.usageSync = new UsageSync(store, clients, options, clock, listener);
        this.configSync = new ConfigSync(store, clients, options, clock);
        this.panels = new Panels(store, clients);
        this.resellers = new Resellers(store, clock);
        this.configs = new Configs(
                store,
                new Adopter(store, clients, clock),
                new Creator(clients, new CreationBook(store, clock), clock),
                new Quarantine(store, clock));
        this.settings = new Settings(store);
    }

    /** Collects what an engine needs: at least a store and one panel type. */
    public static ResellerEngineBuilder builder() {
        return new ResellerEngineBuilder();
    }

    public Panels panels() {
        return panels;
    }

    public Resellers resellers() {
        return resellers;
    }

    public Configs configs() {
        return configs;
    }

    public Settings settings() {
        return settings;
    }

    /**
     * Reads every panel that has accounts and books what is new. A panel that another run is reading is reported busy.
     */
    public SyncReport syncUsage() {
        return usageSync.syncAll();
    }

    /**
     * {@link #syncUsage()} for one panel.
     *
     * @throws UnknownIdException where there is no such panel
     */
    public SyncReport syncUsage(PanelId panel) {
        return usageSync.sync(panel);
    }

    /**
     * Reads one config's user and books what is new: the diagnostic.
     *
     * @throws UnknownIdException where there is no such config
     * @throws PanelException where its panel can not be read or has no such user; nothing is changed then
     */
    public ConfigSyncReport syncConfig(ConfigId config) {
        return configSync.sync(config);
    }

    /** What a dashboard shows of a reseller; {@link UnknownIdException} where there is none. */
    public UsageSummary usage(ResellerId reseller) {
        return store.inTransaction(tables -> summary(tables, reseller));
    }

    private static UsageSummary summary(Tables tables, ResellerId id) {
        Reseller reseller = tables.resellers().find(id).orElseThrow(() -> new UnknownIdException("reseller", id));
        AccountSums sums = tables.accounts().sums(id);
        return UsageSummary.of(reseller, sums.current(), sums.settled(), sums.readAt());
    }

    /**
     * Does what is due in this minute. To be called once a minute by as many processes as there are: a panel is read
     * once a minute at most.
     */
    public TickReport tick() {
        Instant now = clock.instant();
        int interval = Integer.parseInt(settings.get(Setting.USAGE_SYNC_INTERVAL_MINUTES));
        boolean due = new SyncSchedule(interval).isDue(now);
        return new TickReport(now, due ? Optional.of(usageSync.syncThisMinute()) : Optional.empty());
    }

    /** Closes the clients of the panels; the store is the host's. */
    @Override
    public void close() {
        clients.close();
    }
}
