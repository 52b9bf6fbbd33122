package io.daftar.acceptance;

import io.daftar.model.Attribution;
import io.daftar.model.ConfigId;
import io.daftar.model.Reseller;
import io.daftar.model.Traffic;
import io.daftar.simulators.Fault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Whatever may happen to a shop's users, at random: traffic, syncs, resets of all kinds, lost answers, deletions. */
final class Trade {
    private final Shop shop;
    private final Town town;
    private final Random random;
    private final String told;
    final List<ConfigId> configs;

    Trade(Shop shop, long seed) {
        this.shop = shop;
        this.town = shop.towns.keySet().iterator().next();
        this.random = new Random(seed);
        this.told = town.getClass().getSimpleName() + ", seed " + seed;
        this.configs = new ArrayList<>(shop.adopt(town, "ali", 4));
    }

    /** What a failure is to be described with. */
    String told() {
        return told;
    }

    void goesOn(int steps) {
        for (int step = 0; step < steps; step++) {
            int index = random.nextInt(configs.size());
            String user = shop.engine.configs().get(configs.get(index)).panelUser();
            act(random.nextInt(13), index, user);
        }
    }

    private void act(int action, int index, String user) {
        ConfigId config = configs.get(index);
        switch (action) {
            case 0, 1, 2, 3 -> town.simulator().use(user, Traffic.ofBytes(1 + random.nextInt(1 << 24)));
            case 4, 5 -> shop.sync();
            case 6 -> shop.engine.resetConfigUsage(config, Attribution.of(Shop.ADMIN, "asked for"));
            case 7 -> resetInTrouble(config);
            case 8 -> town.simulator().restartCounter(user);
            case 9 -> recreate(user);
            case 10 -> forgiveSome();
            case 11 -> shop.engine.resetUsage(shop.reseller, Attribution.of(Shop.ADMIN, "asked for"));
            default -> {
                shop.engine.delete(config, Attribution.of(Shop.ADMIN, "asked for"));
                configs.set(index, shop.adopt(town, "n" + config + "x", 1).get(0));
            }
        }
    }

    private void resetInTrouble(ConfigId config) {
        Fault fault = random.nextBoolean() ? Fault.loseAnswer() : Fault.cutConnection();
        town.simulator().faults().onWrites().next(1 + random.nextInt(3), fault);
        shop.engine.resetConfigUsage(config, Attribution.of(Shop.ADMIN, "asked for"));
        town.simulator().faults().clear();
        shop.clock.advance(Duration.ofMinutes(15));
    }

    private void recreate(String user) {
        shop.clock.advance(Duration.ofMinutes(1));
        if (town instanceof MarzbanTown marzban) {
            marzban.simulator.recreate(user);
        } else if (town instanceof MarzneshinTown marzneshin) {
            marzneshin.simulator.recreate(user);
        } else if (town instanceof XuiTown xui) {
            xui.simulator.recreate(user);
        }
    }

    private void forgiveSome() {
        Reseller reseller = shop.engine.resellers().get(shop.reseller);
        if (random.nextBoolean() && !reseller.forgiven().isZero()) {
            Traffic part = Traffic.ofBytes(1 + reseller.forgiven().bytes() / 2);
            shop.engine.takeBackForgiveness(shop.reseller, part, Attribution.of(Shop.ADMIN, "asked for"));
        } else if (!reseller.quotaUsed().isZero()) {
            Traffic part = Traffic.ofBytes(1 + reseller.quotaUsed().bytes() / 3);
            shop.engine.forgiveUsage(shop.reseller, part, Attribution.of(Shop.ADMIN, "asked for"));
        }
    }

    /** Two readings, after which nothing is left in doubt. */
    void settles() {
        shop.sync();
        shop.sync();
    }
}
