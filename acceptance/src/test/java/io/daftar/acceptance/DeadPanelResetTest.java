package io.daftar.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftar.model.Attribution;
import io.daftar.model.ConfigId;
import io.daftar.model.Traffic;
import io.daftar.report.ResetReport;
import io.daftar.simulators.Fault;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A panel that does not answer costs a reset of many a few requests, not some for each user. */
class DeadPanelResetTest {
    private static final int USERS = 40;

    @ParameterizedTest
    @EnumSource
    void aPanelThatIsDownIsSparedForTheRestOfTheReset(TownKind kind) {
        try (Shop shop = Shop.with(kind)) {
            Town town = shop.town(0);
            List<ConfigId> configs = shop.adopt(town, "ali", USERS);
            Shop.names("ali", USERS).forEach(user -> town.simulator().use(user, Traffic.gib(1)));
            shop.sync();
            shop.sync();
            long before = town.simulator().requestCount();
            town.simulator().faults().always(Fault.unavailable());

            ResetReport report = shop.engine.resetUsage(shop.reseller, Attribution.of(Shop.ADMIN, "asked for"));

            assertThat(report.remoteFailed()).isEqualTo(USERS);
            assertThat(town.simulator().requestCount() - before)
                    .as("three users, three attempts each, each read back up to three times")
                    .isLessThanOrEqualTo(36);
            town.simulator().faults().clear();
            shop.clock.advance(Duration.ofMinutes(15));
            shop.sync();
            shop.sync();
            assertThat(shop.quotaUsed()).isEqualTo(Traffic.ZERO);
            assertThat(shop.engine.usage(shop.reseller).settled()).isEqualTo(Traffic.gib(USERS));
            configs.forEach(config -> assertThat(shop.events(config)).hasSize(1));
        }
    }
}
