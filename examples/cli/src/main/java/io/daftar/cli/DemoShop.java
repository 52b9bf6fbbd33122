package io.daftar.cli;

import io.daftar.ResellerEngine;
import io.daftar.cli.StoreSource.OpenStore;
import io.daftar.cli.output.Table;
import io.daftar.model.Actor;
import io.daftar.model.Attribution;
import io.daftar.model.Baseline;
import io.daftar.model.ConfigId;
import io.daftar.model.NewReseller;
import io.daftar.model.Panel;
import io.daftar.model.PanelId;
import io.daftar.model.ResellerId;
import io.daftar.model.Traffic;
import io.daftar.panels.marzban.MarzbanClient;
import io.daftar.persistence.jdbc.SecretKey;
import io.daftar.report.Adoption;
import io.daftar.report.SwitchReport;
import io.daftar.report.UsageSummary;
import io.daftar.simulators.MutableClock;
import io.daftar.simulators.marzban.MarzbanSimulator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** A shop with one simulated panel, and a clock that nobody has to wait for. Not thread-safe. */
final class DemoShop implements AutoCloseable {
    static final Actor STAFF = Actor.user("demo");
    private static final long SEED = 20_260_101;

    final MutableClock clock;
    final MarzbanSimulator panel;
    final ResellerEngine engine;
    private final OpenStore store;
    private final Map<String, ConfigId> configs = new LinkedHashMap<>();
    private final Map<String, Traffic> usedBefore = new LinkedHashMap<>();

    private DemoShop(MutableClock clock, MarzbanSimulator panel, OpenStore store) {
        this.clock = clock;
        this.panel = panel;
        this.store = store;
        this.engine = ResellerEngine.builder()
                .store(store.store())
                .panels(MarzbanClient.type())
                .clock(clock)
                .sleeper(clock::advance)
                .random(new Random(SEED))
                .build();
    }

    static DemoShop open() {
        MutableClock clock = MutableClock.create();
        DatabaseAddress memory =
                new DatabaseAddress("jdbc:h2:mem:daftar-demo", Optional.empty(), Optional.empty(), true);
        OpenStore store = new JdbcStoreSource(new DatabasePool(clock::advance))
                .open(memory, Optional.of(SecretKey.random().toBase64()), false);
        try {
            return new DemoShop(clock, MarzbanSimulator.builder().clock(clock).start(), store);
        } catch (RuntimeException e) {
            store.close();
            throw e;
        }
    }

    PanelId addPanel() {
        return engine.panels()
                .add(Panel.marzban("Tehran 1", panel.url()).credentials(panel.username(), panel.password()));
    }

    ResellerId addReseller(Traffic quota) {
        return engine.resellers().add(NewReseller.named("Ali").quota(quota));
    }

    void adopt(ResellerId reseller, PanelId where, List<String> users) {
        List<ConfigId> ids = engine.configs().adopt(reseller, where, Adoption.of(users, Baseline.FROM_NOW));
        for (int i = 0; i < users.size(); i++) {
            configs.put(users.get(i), ids.get(i));
            usedBefore.put(users.get(i), panel.trueTraffic(users.get(i)));
        }
    }

    SwitchReport disable(String user) {
        return engine.disable(
                Optional.ofNullable(configs.get(user)).orElseThrow(), Attribution.of(STAFF, "asked by the customer"));
    }

    /** What a user really used since it was taken over. */
    Traffic truth(String user) {
        return panel.trueTraffic(user).minus(usedBefore.getOrDefault(user, Traffic.ZERO));
    }

    Traffic truth() {
        return configs.keySet().stream().map(this::truth).reduce(Traffic.ZERO, Traffic::plus);
    }

    /** Whether the ledger has for every user, and for the reseller, what was really used, whatever is forgiven of it. */
    boolean isExact(ResellerId reseller) {
        UsageSummary usage = engine.usage(reseller);
        return configs.keySet().stream().allMatch(user -> booked(user).equals(truth(user)))
                && usage.total().equals(truth())
                && usage.quotaUsed().plus(usage.forgiven()).equals(truth());
    }

    private Traffic booked(String user) {
        var standing =
                engine.configs().get(Optional.ofNullable(configs.get(user)).orElseThrow());
        return standing.current().plus(standing.settled());
    }

    /** Every user: what was really used, and what the ledger has. */
    String table() {
        Table table = Table.of("User", "Really used", "Booked", "this cycle", "earlier cycles");
        configs.forEach((user, id) -> {
            var standing = engine.configs().get(id);
            table.row(user, truth(user), booked(user), standing.current(), standing.settled());
        });
        return table.toString();
    }

    @Override
    public void close() {
        try (store;
                panel;
                engine) {
            configs.clear();
        }
    }
}
