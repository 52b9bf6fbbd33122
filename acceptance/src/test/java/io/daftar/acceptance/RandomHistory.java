package io.daftar.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftar.model.Attribution;
import io.daftar.model.Baseline;
import io.daftar.model.ConfigId;
import io.daftar.model.Hold;
import io.daftar.model.NewReseller;
import io.daftar.model.PanelId;
import io.daftar.model.ResellerHeldException;
import io.daftar.model.ResellerId;
import io.daftar.model.Traffic;
import io.daftar.panel.NewPanelUser;
import io.daftar.report.Adoption;
import io.daftar.simulators.Fault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** Two resellers' random history on three panels. After each step the {@link Books} of both must be right. */
final class RandomHistory implements AutoCloseable {
    private static final int STEPS = 60;

    /** What can be counted on them. */
    enum Panels {
        /** They count lifetimes: every byte is known, whatever the panels do by themselves. */
        WITH_LIFETIMES(true, true, TownKind.MARZBAN, TownKind.MARZNESHIN, TownKind.XUI_CSRF),
        /** Every byte is known as long as no counter restarts by itself. */
        WITHOUT_LIFETIMES(false, true, TownKind.EYLANDOO, TownKind.XUI_MODERN, TownKind.XUI_ALIREZA),
        /** Counters restart by themselves: bytes may be missing, and never one too many. */
        RESTARTING(true, false, TownKind.EYLANDOO, TownKind.XUI_MODERN, TownKind.MARZBAN);

        final boolean restart;
        final boolean exact;
        private final TownKind[] kinds;

        Panels(boolean restart, boolean exact, TownKind... kinds) {
            this.restart = restart;
            this.exact = exact;
            this.kinds = kinds;
        }
    }

    /** A config that is sold, and to whom. */
    record Sold(ConfigId config, ResellerId reseller, Town town, String user) {}

    final Shop shop;
    final Panels panels;
    final List<ResellerId> resellers;
    final List<Sold> everSold = new ArrayList<>();
    private final List<Sold> sold = new ArrayList<>();
    private final Map<ResellerId, Traffic> used = new HashMap<>();
    private final List<String> done = new ArrayList<>();
    private final Books books = new Books(this);
    private final long seed;
    private final Random random;
    private int names;

    RandomHistory(ShopStore store, Panels panels, long seed) {
        this.panels = panels;
        this.seed = seed;
        this.random = new Random(seed);
        this.shop = Shop.on(store, panels.kinds);
        ResellerId sara = shop.engine.resellers().add(NewReseller.named("Sara").quota(Traffic.mib(64)));
        this.resellers = List.of(shop.reseller, sara);
        resellers.forEach(reseller -> used.put(reseller, Traffic.ZERO));
        shop.towns.keySet().forEach(town -> resellers.forEach(reseller -> sell(reseller, town, freshName(), false)));
    }

    void happens() {
        for (int step = 0; step < STEPS; step++) {
            act();
            books.check();
        }
        shop.clock.advance(Duration.ofMinutes(15));
        shop.sync();
        shop.sync();
        books.check();
        books.checkEnd();
    }

    Traffic used(ResellerId reseller) {
        return used.getOrDefault(reseller, Traffic.ZERO);
    }

    String told() {
        return "daftar.seed=" + seed + " " + panels + ": " + done;
    }

    private void act() {
        Sold one = sold.get(random.nextInt(sold.size()));
        int action = random.nextInt(26);
        done.add(action + " " + one.user());
        switch (action) {
            case 0, 1, 2, 3, 4, 5 -> use(one);
            case 6, 7 -> shop.sync();
            case 8 -> shop.engine.syncConfig(one.config());
            case 9, 10 -> {
                books.gainNothing(() -> reset(one));
                assertThat(shop.account(one.config()).account().ledger().current())
                        .as(told())
                        .isEqualTo(Traffic.ZERO);
            }
            case 11, 12 -> inTrouble(one.town(), () -> books.gainNothing(() -> reset(one)));
            case 13 -> {
                resetAll(one.reseller());
                assertThat(shop.engine.usage(one.reseller()).current())
                        .as(told())
                        .isEqualTo(Traffic.ZERO);
            }
            case 14 -> inTrouble(one.town(), () -> resetAll(one.reseller()));
            case 15 -> forgive(one.reseller());
            case 16 -> takeBack(one.reseller());
            case 17 -> books.gainNothing(() -> delete(one));
            case 18 -> books.gainNothing(() -> again(one, one.reseller(), one.town(), one.user()));
            case 19 -> books.gainNothing(() -> again(one, any(resellers), any(shop.towns.keySet()), one.user()));
            case 20 -> sell(any(resellers), one.town(), freshName(), random.nextBoolean());
            case 21 ->
                books.gainNothing(() -> shop.engine.disable(one.config(), Attribution.of(Shop.ADMIN, "asked for")));
            case 22 ->
                books.gainNothing(() -> shop.engine.enable(one.config(), Attribution.of(Shop.ADMIN, "asked for")));
            case 23 -> books.gainNothing(shop.engine::enforce);
            case 24 -> restart(one);
            default -> restoreBackup(one.town());
        }
        if (sold.size() < 3) {
            sell(any(resellers), any(shop.towns.keySet()), freshName(), random.nextBoolean());
        }
    }

    private <T> T any(java.util.Collection<T> all) {
        return all.stream().toList().get(random.nextInt(all.size()));
    }

    private String freshName() {
        names++;
        return Shop.name("user" + names + "x", 1);
    }

    private void use(Sold one) {
        Traffic bytes = Traffic.ofBytes(1 + random.nextInt(1 << 24));
        one.town().simulator().use(one.user(), bytes);
        used.merge(one.reseller(), bytes, Traffic::plus);
    }

    private void reset(Sold one) {
        shop.engine.resetConfigUsage(one.config(), Attribution.of(Shop.ADMIN, "asked for"));
    }

    private void resetAll(ResellerId reseller) {
        shop.engine.resetUsage(reseller, Attribution.of(Shop.ADMIN, "asked for"));
        assertThat(shop.engine.usage(reseller).quotaUsed()).as(told()).isEqualTo(Traffic.ZERO);
    }

    /** Some attempts at resets go wrong, done or not; then the panel's breaker is waited out. */
    private void inTrouble(Town town, Runnable work) {
        List<Fault> faults = List.of(
                Fault.loseAnswer(),
                Fault.cutConnection(),
                Fault.htmlPage(502),
                Fault.htmlPage(502).afterApplying(),
                Fault.unavailable());
        town.simulator().faults().on(Town::isReset).next(1 + random.nextInt(4), any(faults));
        work.run();
        town.simulator().faults().clear();
        shop.clock.advance(Duration.ofMinutes(15));
    }

    private void forgive(ResellerId reseller) {
        Traffic most = shop.engine.usage(reseller).quotaUsed();
        if (random.nextBoolean() || most.isZero()) {
            shop.engine.forgiveUsage(reseller, Attribution.of(Shop.ADMIN, "asked for"));
            assertThat(shop.engine.usage(reseller).quotaUsed()).as(told()).isEqualTo(Traffic.ZERO);
        } else {
            shop.engine.forgiveUsage(reseller, part(most), Attribution.of(Shop.ADMIN, "asked for"));
        }
    }

    private void takeBack(ResellerId reseller) {
        Traffic most = shop.engine.usage(reseller).forgiven();
        if (random.nextBoolean() || most.isZero()) {
            shop.engine.takeBackForgiveness(reseller, Attribution.of(Shop.ADMIN, "asked for"));
        } else {
            shop.engine.takeBackForgiveness(reseller, part(most), Attribution.of(Shop.ADMIN, "asked for"));
        }
    }

    private Traffic part(Traffic most) {
        return Traffic.ofBytes(1 + random.nextLong(most.bytes()));
    }

    private void delete(Sold one) {
        assertThat(shop.engine
                        .delete(one.config(), Attribution.of(Shop.ADMIN, "asked for"))
                        .remoteSuccess())
                .as(told())
                .isTrue();
        assertThat(one.town().has(one.user())).as(told()).isFalse();
        sold.remove(one);
    }

    /** Deleted, and made anew: by the same name or elsewhere, for the same reseller or for another. */
    private void again(Sold one, ResellerId reseller, Town town, String user) {
        delete(one);
        boolean taken = sold.stream()
                .anyMatch(other -> other.town() == town && other.user().equals(user));
        sell(reseller, town, taken ? freshName() : user, random.nextBoolean());
    }

    private void sell(ResellerId reseller, Town town, String user, boolean create) {
        PanelId panel = Optional.ofNullable(shop.towns.get(town)).orElseThrow();
        ConfigId config;
        try {
            config = create
                    ? shop.engine
                            .configs()
                            .create(reseller, panel, NewPanelUser.named(user), Attribution.of(Shop.ADMIN, "sold"))
                            .config()
                    : adopt(reseller, town, panel, user);
        } catch (ResellerHeldException e) {
            assertThat(shop.engine.resellers().get(reseller).holds()).contains(Hold.RESELLER_QUOTA);
            config = adopt(reseller, town, panel, user);
        }
        Sold one = new Sold(config, reseller, town, user);
        sold.add(one);
        everSold.add(one);
    }

    private ConfigId adopt(ResellerId reseller, Town town, PanelId panel, String user) {
        town.addUsers(user.substring(0, user.length() - 6), 1);
        return shop.engine
                .configs()
                .adopt(reseller, panel, Adoption.of(List.of(user), Baseline.FROM_ZERO))
                .get(0);
    }

    private void restart(Sold one) {
        if (panels.restart) {
            one.town().simulator().restartCounter(one.user());
        }
    }

    /** A backup of what is known already takes nothing from the books and adds nothing. */
    private void restoreBackup(Town town) {
        if (town instanceof EylandooTown) {
            return; // The simulator keeps none.
        }
        shop.sync();
        shop.sync();
        town.simulator().takeBackup();
        List<Sold> there = sold.stream().filter(one -> one.town() == town).toList();
        there.stream().filter(one -> town.counter(one.user()).bytes() > 1).forEach(one -> {
            Traffic little = Traffic.ofBytes(town.counter(one.user()).bytes() / 2);
            town.simulator().use(one.user(), little);
            used.merge(one.reseller(), little, Traffic::plus);
        });
        shop.sync();
        shop.sync();
        town.simulator().restoreBackup();
        shop.sync();
        shop.sync();
    }

    @Override
    public void close() {
        shop.close();
    }
}
