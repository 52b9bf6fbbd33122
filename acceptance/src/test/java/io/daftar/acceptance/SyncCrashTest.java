package io.daftar.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftar.ResellerEngine;
import io.daftar.model.Traffic;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Kills the process at every step of a sync that touches the store, and looks at what the next process makes of it. */
class SyncCrashTest {
    private static final int USERS = 450;

    @Test
    void whateverStepTheProcessDiesAtTheNextOneCountsEveryByteOnce() {
        int steps = 0;
        boolean died;
        do {
            steps++;
            died = diesAt(steps, false) | diesAt(steps, true);
        } while (died);
        assertThat(steps).as("a sync has that many steps").isGreaterThan(8);
    }

    private static boolean diesAt(int transaction, boolean afterCommit) {
        try (MarzbanShop shop = new MarzbanShop()) {
            shop.panel.addUsers("ali", USERS);
            shop.adoptMany(Shop.names("ali", USERS));
            Shop.names("ali", USERS).forEach(name -> shop.panel.use(name, 1_000));
            shop.panel.removeUser(Shop.name("ali", USERS));
            shop.clock.advance(Duration.ofMinutes(1));
            DyingStore dying = new DyingStore(shop.store, transaction, afterCommit);
            boolean died = syncDies(shop, dying);

            shop.panel.use(Shop.name("ali", 1), 500);
            boolean busy = shop.engine.syncUsage().alreadyRunning();
            assertThat(busy).as("the dead process still holds its lease").isEqualTo(dying.leaseHeld());
            shop.clock.advance(Duration.ofSeconds(301));
            assertThat(shop.engine.syncUsage().isComplete()).isTrue();

            Traffic readable = shop.truth().minus(shop.panel.trueTraffic(Shop.name("ali", USERS)));
            assertThat(shop.metered())
                    .as("died at %d, %s", transaction, afterCommit)
                    .isEqualTo(readable);
            assertThat(shop.engine.usage(shop.reseller).total()).isEqualTo(shop.metered());
            assertThat(shop.account(Shop.name("ali", USERS)).missingSince()).isPresent();
            return died;
        }
    }

    private static boolean syncDies(MarzbanShop shop, DyingStore store) {
        try (ResellerEngine dying = shop.engine(store)) {
            dying.syncUsage();
            return false;
        } catch (DyingPanels.Death expected) {
            return true;
        }
    }
}
