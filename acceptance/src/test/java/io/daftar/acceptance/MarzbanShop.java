package io.daftar.acceptance;

import io.daftar.EngineOptions;
import io.daftar.ResellerEngine;
import io.daftar.event.AuditEntry;
import io.daftar.event.EngineListener;
import io.daftar.event.EngineListener.SyncProgress;
import io.daftar.model.Attribution;
import io.daftar.model.Baseline;
import io.daftar.model.ConfigId;
import io.daftar.model.Hold;
import io.daftar.model.NewReseller;
import io.daftar.model.Panel;
import io.daftar.model.PanelId;
import io.daftar.model.Reseller;
import io.daftar.model.ResellerId;
import io.daftar.model.Traffic;
import io.daftar.panel.NewPanelUser;
import io.daftar.panels.http.HttpOptions;
import io.daftar.panels.marzban.MarzbanClient;
import io.daftar.report.Adoption;
import io.daftar.report.CreatedConfig;
import io.daftar.report.SyncReport;
import io.daftar.report.SyncReport.PanelSyncReport;
import io.daftar.simulators.Faults;
import io.daftar.simulators.MutableClock;
import io.daftar.simulators.marzban.MarzbanSimulator;
import io.daftar.store.Account;
import io.daftar.store.Store;
import io.daftar.store.memory.InMemoryStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** A shop with one reseller and one simulated Marzban, all on one clock that only the test moves. */
final class MarzbanShop implements AutoCloseable {
    final MutableClock clock = MutableClock.create();
    final MarzbanSimulator panel = MarzbanSimulator.builder().clock(clock).start();
    final CountingStore store = new CountingStore(InMemoryStore.create(clock));
    final List<SyncProgress> progress = new ArrayList<>();
    final ResellerEngine engine = engine(HttpOptions.DEFAULTS);
    final PanelId panelId = addPanel("Tehran 1", panel);
    final ResellerId reseller = engine.resellers().add(NewReseller.named("Ali").quota(Traffic.gib(10)));

    ResellerEngine engine(HttpOptions http) {
        return engine(store, http);
    }

    /** Another process on the same clock. */
    ResellerEngine engine(Store its) {
        return engine(its, HttpOptions.DEFAULTS);
    }

    private ResellerEngine engine(Store its, HttpOptions http) {
        return ResellerEngine.builder()
                .store(its)
                .panels(MarzbanClient.type(http))
                .clock(clock)
                .sleeper(clock::advance)
                .random(new Random(7))
                .options(EngineOptions.DEFAULT)
                .listener(new EngineListener() {
                    @Override
                    public void syncProgress(SyncProgress event) {
                        progress.add(event);
                    }
                })
                .build();
    }

    PanelId addPanel(String name, MarzbanSimulator simulator) {
        return engine.panels()
                .add(Panel.marzban(name, simulator.url()).credentials(simulator.username(), simulator.password()));
    }

    /** Adds users to the panel and takes them over as they are. */
    List<ConfigId> adopt(String... names) {
        for (String name : names) {
            if (!panel.hasUser(name)) {
                panel.addUser(name);
            }
        }
        return engine.configs().adopt(reseller, panelId, Adoption.of(List.of(names), Baseline.FROM_ZERO));
    }

    /** Has a user created for the reseller, by an administrator. */
    CreatedConfig create(NewPanelUser user) {
        return create(engine, user);
    }

    /** {@link #create(NewPanelUser)} by another process. */
    CreatedConfig create(ResellerEngine its, NewPanelUser user) {
        return its.configs().create(reseller, panelId, user, Attribution.of(Shop.ADMIN, "sold"));
    }

    /** The faults of requests that create users. */
    Faults creations() {
        return panel.faults()
                .on(request -> request.method().equals("POST") && request.path().equals("/api/user"));
    }

    /** Requests to create users that reached the panel. */
    long creationsSent() {
        return panel.requests().latest().stream()
                .filter(entry -> entry.method().equals("POST") && entry.target().equals("/api/user"))
                .count();
    }

    void hold(Hold... holds) {
        store.inTransactionDo(tables -> {
            Reseller held = tables.resellers().find(reseller).orElseThrow();
            tables.resellers().update(held.withHolds(Set.of(holds)));
        });
    }

    /** {@link #adopt} for users that the panel has already. */
    List<ConfigId> adoptMany(List<String> names) {
        return engine.configs().adopt(reseller, panelId, Adoption.of(names, Baseline.FROM_ZERO));
    }

    /** A sync of the one panel a minute later, so that no delta is more than the line carries. */
    PanelSyncReport sync() {
        clock.advance(Duration.ofMinutes(1));
        SyncReport report = engine.syncUsage();
        return report.panels().get(0);
    }

    Traffic metered() {
        return engine.usage(reseller).metered();
    }

    Account account(String panelUser) {
        return store.inTransaction(tables -> tables.accounts().named(panelId, List.of(panelUser)))
                .get(0);
    }

    /** When a reading of the panel last missed nothing. */
    Optional<Instant> completedAt() {
        return store.inTransaction(tables -> tables.panels().progress(panelId)).completedAt();
    }

    List<AuditEntry> panelAudit() {
        return store.inTransaction(tables -> tables.audit().about(AuditEntry.Subject.panel(panelId), 100));
    }

    List<AuditEntry> configAudit(ConfigId config) {
        return store.inTransaction(tables -> tables.audit().about(AuditEntry.Subject.config(config), 100));
    }

    /** Every byte that every named user ever used, by the panel's own truth. */
    Traffic truth() {
        return panel.truth().values().stream().reduce(Traffic.ZERO, Traffic::plus);
    }

    Optional<Account> find(String panelUser) {
        return store.inTransaction(tables -> tables.accounts().named(panelId, List.of(panelUser))).stream()
                .findFirst();
    }

    @Override
    public void close() {
        engine.close();
        panel.close();
    }
}
