package io.daftar.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftar.ResellerEngine;
import io.daftar.model.Config;
import io.daftar.model.ConfigId;
import io.daftar.model.Traffic;
import io.daftar.panel.NewPanelUser;
import io.daftar.report.CreatedConfig;
import io.daftar.store.DuplicateAccountException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Kills the process at every step of a creation that touches the store; the same call again has to finish it. */
class CreateCrashTest {
    private static final NewPanelUser ALI = NewPanelUser.named("ali_01").limit(Traffic.gib(5));

    @Test
    void whateverStepTheProcessDiesAtTheSameCallAgainMakesOneUserWithOneConfig() {
        assertThat(stepsSurvived(false)).as("a creation has that many steps").isGreaterThanOrEqualTo(4);
    }

    @Test
    void aSyncBetweenTheCrashAndTheSameCallAgainChangesNothingOfThat() {
        assertThat(stepsSurvived(true)).as("a creation has that many steps").isGreaterThanOrEqualTo(4);
    }

    private static int stepsSurvived(boolean syncing) {
        int steps = 0;
        boolean died;
        do {
            steps++;
            died = diesAt(steps, false, syncing) | diesAt(steps, true, syncing);
        } while (died);
        return steps - 1;
    }

    private static boolean diesAt(int transaction, boolean afterCommit, boolean syncing) {
        try (MarzbanShop shop = new MarzbanShop()) {
            boolean died = createDies(shop, new DyingStore(shop.store, transaction, afterCommit));
            if (shop.panel.hasUser("ali_01")) {
                shop.panel.use("ali_01", 1_000);
            }
            if (syncing) {
                assertThat(shop.engine.syncUsage(shop.panelId).isComplete()).isTrue();
            }
            Optional<CreatedConfig> again = createdAgain(shop);
            shop.panel.use("ali_01", 500);
            shop.sync();

            String how = "died at " + transaction + (afterCommit ? " after" : " before") + " its commit";
            List<Config> configs =
                    shop.store.inTransaction(tables -> tables.configs().page(shop.reseller, Optional.empty(), 9));
            assertThat(configs).as(how).hasSize(1);
            assertThat(shop.panel.userCount()).as(how).isEqualTo(1);
            assertThat(shop.creationsSent()).as(how).isEqualTo(1);
            assertThat(shop.metered()).as(how).isEqualTo(shop.truth());
            assertThat(shop.account("ali_01").missingSince()).as(how).isEmpty();
            again.ifPresent(created -> {
                assertThat(created.config()).isEqualTo(configs.get(0).id());
                assertThat(created.subscriptionUrl()).isPresent();
            });
            return died;
        }
    }

    private static boolean createDies(MarzbanShop shop, DyingStore store) {
        try (ResellerEngine dying = shop.engine(store)) {
            shop.create(dying, ALI);
            return false;
        } catch (DyingPanels.Death expected) {
            return true;
        }
    }

    /** Empty where all was done before the end, and only the answer was lost: that is said with the config. */
    private static Optional<CreatedConfig> createdAgain(MarzbanShop shop) {
        try {
            return Optional.of(shop.create(ALI));
        } catch (DuplicateAccountException e) {
            assertThat(e).hasMessageContaining("of config 1");
            assertThat(shop.configAudit(new ConfigId(1)))
                    .anySatisfy(entry -> assertThat(entry.action()).isEqualTo("config_created"));
            return Optional.empty();
        }
    }
}
