package io.daftar;

import io.daftar.engine.booking.BookingOptions;
import io.daftar.engine.booking.CompositeListener;
import io.daftar.engine.booking.CounterReader;
import io.daftar.engine.booking.Quarantine;
import io.daftar.engine.booking.ResetLedger;
import io.daftar.engine.booking.UnitOfWork;
import io.daftar.engine.enforce.Enforcement;
import io.daftar.engine.enforce.ManualActions;
import io.daftar.engine.panelio.HeldLease;
import io.daftar.engine.panelio.PanelConnections;
import io.daftar.engine.panelio.PanelWriters;
import io.daftar.engine.panelio.Reconcilers;
import io.daftar.engine.provision.ConfigCreator;
import io.daftar.engine.provision.CreationRecords;
import io.daftar.engine.provision.UserAdopter;
import io.daftar.engine.reset.Forgiveness;
import io.daftar.engine.reset.UsageReset;
import io.daftar.engine.sync.ConfigSync;
import io.daftar.engine.sync.SyncSchedule;
import io.daftar.engine.sync.UsageSync;
import io.daftar.engine.verify.LifetimeCheck;
import io.daftar.engine.verify.TotalsCheck;
import io.daftar.event.EngineListener;
import io.daftar.model.Attribution;
import io.daftar.model.Config.ConfigTerms;
import io.daftar.model.ConfigId;
import io.daftar.model.PanelId;
import io.daftar.model.Reseller;
import io.daftar.model.ResellerId;
import io.daftar.model.Setting;
import io.daftar.model.Traffic;
import io.daftar.model.UnknownIdException;
import io.daftar.panel.PanelAccess;
import io.daftar.panel.PanelException;
import io.daftar.panel.PanelType;
import io.daftar.report.ConfigSyncReport;
import io.daftar.report.DriftReport;
import io.daftar.report.EnforcementReport;
import io.daftar.report.ResetReport;
import io.daftar.report.SwitchReport;
import io.daftar.report.SyncReport;
import io.daftar.report.TickReport;
import io.daftar.report.UsageSummary;
import io.daftar.report.VerifyReport;
import io.daftar.store.Store;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * The front door: one method per job. The host calls {@link #tick} each minute, or the single methods from its own
 * scheduler; the engine has no threads of its own. Thread-safe; any number of processes may share one store.
 */
public final class ResellerEngine implements AutoCloseable {
    private static final Duration TICK = Duration.ofSeconds(45);

    private final Store store;
    private final Clock clock;
    private final PanelConnections clients;
    private final UsageSync usageSync;
    private final ConfigSync configSync;
    private final Panels panels;
    private final Resellers resellers;
    private final Configs configs;
    private final Settings settings;
    private final History history;
    private final Enforcement enforcement;
    private final ManualActions manualActions;
    private final Forgiveness forgiveness;
    private final UsageReset usageReset;
    private final TotalsCheck totalsCheck;
    private final LifetimeCheck lifetimeCheck;

    /**
     * For injection containers: an engine of the bound store and panel types, with the defaults of the {@link
     * #builder}. Bind it as a singleton, because an engine keeps its panel clients. Give the builder a listener, a
     * clock or options in a factory method of the container.
     *
     * @throws IllegalStateException where there is no panel type
     * @throws IllegalArgumentException where two panel types have one name
     */
    @Inject
    public ResellerEngine(Store store, Set<PanelType> types) {
        this(builder().store(store).panels(types));
    }

    ResellerEngine(ResellerEngineBuilder built) {
        built.checkComplete();
        this.store = built.store();
        PanelAccess.Environment environment = built.environment();
        this.clock = environment.clock();
        EngineListener listener = new CompositeListener(built.listeners());
        UnitOfWork unitOfWork = new UnitOfWork(store, listener);
        Supplier<UUID> ids = () ->
                new UUID(environment.random().nextLong(), environment.random().nextLong());
        EngineOptions options = built.options();
        BookingOptions booking = options.booking();
        String process = ids.get().toString();
        HeldLease.Terms leases = new HeldLease.Terms(store.leases(), process, options.leaseLength(), clock);
        this.clients = new PanelConnections(store, built.types(), environment);
        CounterReader reader = new CounterReader(unitOfWork, clients, booking, clock);
        PanelWriters writers = new PanelWriters(store, environment, process);
        Reconcilers reconcilers = new Reconcilers(unitOfWork, clients, writers, reader, clock);

        this.usageSync = new UsageSync(store, clients, leases, booking, listener);
        this.configSync = new ConfigSync(store, reader);
        this.enforcement = new Enforcement(store, unitOfWork, reconcilers, leases, options.enforcementSlice());
        this.manualActions = new ManualActions(unitOfWork, reconcilers, clock);
        this.forgiveness = new Forgiveness(unitOfWork, clock);
        this.usageReset = new UsageReset(
                unitOfWork,
                new UsageReset.Panels(clients, writers, reader, reconcilers),
                new ResetLedger(booking, clock),
                leases,
                ids,
                listener);
        this.totalsCheck = new TotalsCheck(store, unitOfWork, clock);
        this.lifetimeCheck = new LifetimeCheck(store, clients, clock);

        this.panels = new Panels(store, clients, clock);
        this.resellers = new Resellers(store, unitOfWork, clock);
        this.configs = new Configs(
                store,
                new UserAdopter(store, unitOfWork, clients, clock),
                new ConfigCreator(clients, new CreationRecords(store, unitOfWork, clock), clock),
                new Quarantine(unitOfWork, clock));
        this.settings = new Settings(store);
        this.history = new History(store);
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

    public History history() {
        return history;
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
     * Reads one config's user and books what is new, for diagnostics.
     *
     * @throws UnknownIdException where there is no such config
     * @throws PanelException where its panel cannot be read or has no such user; nothing is changed then
     */
    public ConfigSyncReport syncConfig(ConfigId config) {
        return configSync.sync(config);
    }

    /**
     * Decides which holds stand, and brings the users on the panels in sync, after any earlier failure too. Goes on
     * until that is done or cannot be done now; a panel gets at most as many writes a second as the setting {@code
     * panel.write_operations_per_second} says.
     */
    public EnforcementReport enforce() {
        return enforcement.enforce();
    }

    /** What {@link #enforce} would do. Changes nothing, and asks no panel. */
    public EnforcementReport previewEnforcement() {
        return enforcement.preview();
    }

    /**
     * Disables all of a reseller's users until {@link #resume}. It takes effect with the next {@link #enforce}.
     *
     * @throws UnknownIdException where there is no such reseller
     */
    public Reseller suspend(ResellerId reseller, Attribution by) {
        return resellers.suspend(reseller, by);
    }

    /**
     * Lifts a suspension. The users run again with the next {@link #enforce}, unless another hold stands.
     *
     * @throws UnknownIdException where there is no such reseller
     */
    public Reseller resume(ResellerId reseller, Attribution by) {
        return resellers.resume(reseller, by);
    }

    /**
     * Disables a config's user until {@link #enable}: stored at once, on the panel now or, where it does not confirm,
     * with the next {@link #enforce}.
     *
     * @throws UnknownIdException where there is no such config
     * @throws io.daftar.model.ConfigDeletedException where it is deleted
     */
    public SwitchReport disable(ConfigId config, Attribution by) {
        return manualActions.disable(config, by);
    }

    /**
     * Lifts the hold that {@link #disable} placed. While another hold stands on the config or its reseller, the user is
     * not enabled, and the report lists the holds.
     *
     * @throws UnknownIdException where there is no such config
     * @throws io.daftar.model.ConfigDeletedException where it is deleted
     */
    public SwitchReport enable(ConfigId config, Attribution by) {
        return manualActions.enable(config, by);
    }

    /**
     * Deletes a config and its user; where the panel does not confirm, the next {@link #enforce} tries again. Its
     * traffic stays counted. Its name is free for another config when the panel has confirmed.
     *
     * @throws UnknownIdException where there is no such config
     */
    public SwitchReport delete(ConfigId config, Attribution by) {
        return manualActions.delete(config, by);
    }

    /**
     * Sets the limit and expiry of a config, in Daftar and on the panel.
     *
     * @throws UnknownIdException where there is no such config
     * @throws io.daftar.model.ConfigDeletedException where it is deleted
     */
    public SwitchReport setTerms(ConfigId config, ConfigTerms terms, Attribution by) {
        return manualActions.setTerms(config, terms, by);
    }

    /**
     * Writes off all that counts against a reseller's quota now. Configs and panels are not touched, and traffic from
     * now on counts. To write off what panels show this minute too, call {@link #syncUsage()} first.
     *
     * @throws UnknownIdException where there is no such reseller
     */
    public Reseller forgiveUsage(ResellerId reseller, Attribution by) {
        return forgiveness.forgive(reseller, by);
    }

    /**
     * Writes off a part of what counts against a reseller's quota.
     *
     * @throws UnknownIdException where there is no such reseller
     * @throws IllegalArgumentException where {@code amount} is zero, or more than counts against the quota
     */
    public Reseller forgiveUsage(ResellerId reseller, Traffic amount, Attribution by) {
        return forgiveness.forgive(reseller, amount, by);
    }

    /**
     * Lets all that was ever written off count against the quota again.
     *
     * @throws UnknownIdException where there is no such reseller
     */
    public Reseller takeBackForgiveness(ResellerId reseller, Attribution by) {
        return forgiveness.takeBack(reseller, by);
    }

    /**
     * Lets a part of what was written off count against the quota again.
     *
     * @throws UnknownIdException where there is no such reseller
     * @throws IllegalArgumentException where {@code amount} is zero, or more than is written off
     */
    public Reseller takeBackForgiveness(ResellerId reseller, Traffic amount, Attribution by) {
        return forgiveness.takeBack(reseller, amount, by);
    }

    /**
     * Closes the running cycle of a config, in the ledger and on its panel: its current bytes are settled, and its own
     * limit counts anew. The reseller's quota used stays the same. Where the panel does not confirm, the cycle is
     * closed in the ledger all the same, and nothing is counted twice. A call that was interrupted within the last hour
     * is resumed, in the name of the actor who began it.
     *
     * @throws UnknownIdException where there is no such config
     * @throws io.daftar.model.ConfigDeletedException where it is deleted
     * @throws io.daftar.model.ResetUnderWayException where another reset of it is under way
     */
    public ResetReport resetConfigUsage(ConfigId config, Attribution by) {
        return usageReset.reset(config, new UsageReset.Request(Optional.empty(), by));
    }

    /**
     * {@link #resetConfigUsage(ConfigId, Attribution)} as a run whose id the caller chooses: however often it is
     * called, it happens once, and returns the same report when it is done.
     *
     * @throws UnknownIdException where there is no such config
     * @throws IllegalArgumentException where the run is that of another config, or of a reseller
     * @throws io.daftar.model.ConfigDeletedException where it is deleted
     * @throws io.daftar.model.ResetUnderWayException where another reset of it is under way
     */
    public ResetReport resetConfigUsage(ConfigId config, UUID run, Attribution by) {
        return usageReset.reset(config, new UsageReset.Request(Optional.of(run), by));
    }

    /**
     * {@link #resetConfigUsage} for all configs of a reseller, and {@link #forgiveUsage(ResellerId, Attribution)} at
     * the end. A call that was interrupted within the last hour is resumed, in the name of the actor who began it.
     * Configs that are added meanwhile may be left out.
     *
     * @throws UnknownIdException where there is no such reseller
     * @throws io.daftar.model.ResetUnderWayException where another process is resetting it
     */
    public ResetReport resetUsage(ResellerId reseller, Attribution by) {
        return usageReset.reset(reseller, new UsageReset.Request(Optional.empty(), by));
    }

    /**
     * {@link #resetUsage(ResellerId, Attribution)} as a run whose id the caller chooses: however often it is called, it
     * happens once, and returns the same report when it is done.
     *
     * @throws UnknownIdException where there is no such reseller
     * @throws IllegalArgumentException where the run is that of another reseller, or of a config
     * @throws io.daftar.model.ResetUnderWayException where another process is resetting it
     */
    public ResetReport resetUsage(ResellerId reseller, UUID run, Attribution by) {
        return usageReset.reset(reseller, new UsageReset.Request(Optional.of(run), by));
    }

    /** The report of a reset, up to now while it is under way; empty where there is none of that id. */
    public Optional<ResetReport> resetReport(UUID run) {
        return usageReset.report(run);
    }

    /**
     * Recomputes the totals of accounts and resellers from their entries and accounts, and lists what differs: settled,
     * metered and forgiven bytes. Changes nothing, asks no panel, and may run at any time.
     */
    public VerifyReport verify() {
        return totalsCheck.verify();
    }

    /**
     * {@link #verify}, and repairs what differs, with an audit entry for each total. Bookings meanwhile are not
     * overwritten. Where less is metered than is forgiven, the excess is taken back by an entry of its own.
     */
    public VerifyReport repair(Attribution by) {
        return totalsCheck.repair(by);
    }

    /**
     * Compares what was booked with the lifetime counters of every panel that has accounts. Reads the panels as a sync
     * does and books nothing.
     */
    public DriftReport drift() {
        return lifetimeCheck.all();
    }

    /**
     * {@link #drift()} for one panel.
     *
     * @throws UnknownIdException where there is no such panel
     */
    public DriftReport drift(PanelId panel) {
        return lifetimeCheck.of(panel);
    }

    /** The usage of a reseller, for a dashboard; {@link UnknownIdException} where there is none. */
    public UsageSummary usage(ResellerId reseller) {
        return store.inTransaction(tables -> UsageSummaries.of(tables, reseller));
    }

    /** The usage of a config, for a dashboard; {@link UnknownIdException} where there is none. */
    public UsageSummary usage(ConfigId config) {
        return store.inTransaction(tables -> UsageSummaries.of(tables, config));
    }

    /**
     * Does what is due in this minute: a sync if it is due, then enforcement. Call it once a minute, from any number of
     * processes: a panel is read once a minute at most. Enforcement begins nothing new after 45 s.
     */
    public TickReport tick() {
        Instant now = clock.instant();
        int interval = Integer.parseInt(settings.get(Setting.USAGE_SYNC_INTERVAL_MINUTES));
        boolean due = new SyncSchedule(interval).isDue(now);
        Optional<SyncReport> sync = due ? Optional.of(usageSync.syncThisMinute()) : Optional.empty();
        return new TickReport(now, sync, enforcement.enforceWithin(TICK));
    }

    /** Closes the clients of the panels; the store is the host's. */
    @Override
    public void close() {
        clients.close();
    }
}
