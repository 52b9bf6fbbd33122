package io.daftar.acceptance;

import io.daftar.ResellerEngine;
import io.daftar.event.AuditEntry;
import io.daftar.event.ConfigEvent;
import io.daftar.event.EngineListener;
import io.daftar.event.EngineListener.QuotaNear;
import io.daftar.event.EngineListener.WindowNear;
import io.daftar.model.Actor;
import io.daftar.model.Baseline;
import io.daftar.model.ConfigId;
import io.daftar.model.NewReseller;
import io.daftar.model.PanelId;
import io.daftar.model.ResellerId;
import io.daftar.model.Traffic;
import io.daftar.panel.PanelType;
import io.daftar.panels.http.HttpOptions;
import io.daftar.report.Adoption;
import io.daftar.simulators.MutableClock;
import io.daftar.store.ConfigTable.ConfigAccount;
import io.daftar.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A shop with one reseller and panels in several towns, all on one clock that only the test moves. */
final class Shop implements AutoCloseable {
    /** No test waits for a panel that is silent; a slow machine is not to be taken for one. */
    static final HttpOptions PATIENT = HttpOptions.DEFAULTS
            .connectTimeout(Duration.ofSeconds(10))
            .readTimeout(Duration.ofSeconds(20))
            .callTimeout(Duration.ofSeconds(60));

    static final Actor ADMIN = Actor.user("support-7");

    final MutableClock clock;
    final Store store;
    final Map<Town, PanelId> towns = new LinkedHashMap<>();
    final List<QuotaNear> quotaWarnings = new ArrayList<>();
    final List<WindowNear> windowWarnings = new ArrayList<>();
    final List<ConfigEvent> told = new ArrayList<>();
    final ResellerEngine engine;
    final ResellerId reseller;
    private long engines;

    private Shop(MutableClock clock, Store store, List<Town> towns) {
        this.clock = clock;
        this.store = store;
        towns.forEach(town -> this.towns.put(town, new PanelId(1)));
        this.engine = engine(UnaryOperator.identity());
        towns.forEach(town -> this.towns.put(town, engine.panels().add(town.panel())));
        this.reseller = engine.resellers().add(NewReseller.named("Ali").quota(Traffic.gib(10)));
    }

    @SafeVarargs
    static Shop with(Function<MutableClock, ? extends Town>... towns) {
        return on(ShopStore.MEMORY, towns);
    }

    /** The same on a database. */
    @SafeVarargs
    static Shop onH2(Function<MutableClock, ? extends Town>... towns) {
        return on(ShopStore.H2, towns);
    }

    @SafeVarargs
    static Shop on(ShopStore kind, Function<MutableClock, ? extends Town>... towns) {
        return on(kind::open, towns);
    }

    @SafeVarargs
    static Shop on(Function<MutableClock, Store> store, Function<MutableClock, ? extends Town>... towns) {
        // As fine as the clocks of real systems, and finer than databases keep.
        MutableClock clock = MutableClock.at(Instant.parse("2026-01-01T00:00:00.123456789Z"));
        return new Shop(clock, store.apply(clock), opened(clock, towns));
    }

    @SafeVarargs
    private static List<Town> opened(MutableClock clock, Function<MutableClock, ? extends Town>... towns) {
        List<Town> opened = new ArrayList<>();
        for (Function<MutableClock, ? extends Town> town : towns) {
            opened.add(town.apply(clock));
        }
        return opened;
    }

    /** The time as the engine has it. */
    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    /** Another process on the same clock and store, with clients of its own. */
    ResellerEngine engine(UnaryOperator<PanelType> clients) {
        return engine(store, clients);
    }

    /** The same, with something between it and the store. */
    ResellerEngine engine(Store through, UnaryOperator<PanelType> clients) {
        return ResellerEngine.builder()
                .store(through)
                .panels(types().map(clients).toArray(PanelType[]::new))
                .clock(clock)
                .sleeper(clock::advance)
                .random(new Random(engines++))
                .listener(new Ears())
                .build();
    }

    /** Towns may have panels of the same type. */
    private Stream<PanelType> types() {
        Map<String, PanelType> types = new LinkedHashMap<>();
        towns.keySet().forEach(town -> types.putIfAbsent(town.type().name(), town.type()));
        return types.values().stream();
    }

    Town town(int index) {
        return towns.keySet().stream().toList().get(index);
    }

    private final class Ears implements EngineListener {
        @Override
        public void quotaNear(QuotaNear event) {
            quotaWarnings.add(event);
        }

        @Override
        public void windowNear(WindowNear event) {
            windowWarnings.add(event);
        }

        @Override
        public void configEvent(ConfigEvent event) {
            told.add(event);
        }
    }

    /** Adds users to a panel and takes them over. */
    List<ConfigId> adopt(Town town, String prefix, int count) {
        town.addUsers(prefix, count);
        PanelId panel = towns.getOrDefault(town, new PanelId(Long.MAX_VALUE));
        return engine.configs().adopt(reseller, panel, Adoption.of(names(prefix, count), Baseline.FROM_ZERO));
    }

    static List<String> names(String prefix, int count) {
        return IntStream.rangeClosed(1, count).mapToObj(i -> name(prefix, i)).toList();
    }

    static String name(String prefix, int number) {
        return String.format(Locale.ROOT, "%s%06d", prefix, number);
    }

    /** A sync a minute later, so that no delta is more than the line carries. */
    void sync() {
        clock.advance(Duration.ofMinutes(1));
        engine.syncUsage();
    }

    List<ConfigEvent> events(ConfigId config) {
        return engine.history().events(config, 1_000);
    }

    List<AuditEntry> audit() {
        return store.inTransaction(tables -> tables.audit().about(AuditEntry.Subject.reseller(reseller), 1_000));
    }

    ConfigAccount account(ConfigId config) {
        return store.inTransaction(tables -> tables.configs().withAccounts(List.of(config)))
                .get(0);
    }

    /** The number of the last change on a panel that no sync made. */
    long lastChange(Town town) {
        PanelId panel = towns.getOrDefault(town, new PanelId(Long.MAX_VALUE));
        return store.inTransaction(tables -> tables.panels().lastChange(panel));
    }

    Traffic quotaUsed() {
        return engine.usage(reseller).quotaUsed();
    }

    @Override
    public void close() {
        engine.close();
        towns.keySet().forEach(Town::close);
    }
}
