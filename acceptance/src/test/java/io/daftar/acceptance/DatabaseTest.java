package io.daftar.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftar.event.ConfigEvent;
import io.daftar.model.Attribution;
import io.daftar.model.Config.ConfigTerms;
import io.daftar.model.ConfigId;
import io.daftar.model.Setting;
import io.daftar.model.Traffic;
import io.daftar.report.EnforcementReport;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A reseller's life on a database: what the in-memory shops try is the same there. */
class DatabaseTest {
    private final Shop shop = Shop.onH2(MarzbanTown::open, XuiTown::open);
    private final Town tehran = shop.towns.keySet().stream().toList().get(0);
    private final Town isfahan = shop.towns.keySet().stream().toList().get(1);

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void holdsArePlacedAndLiftedAndEverythingIsOnRecord() {
        List<ConfigId> inTehran = shop.adopt(tehran, "ali", 10);
        List<ConfigId> inIsfahan = shop.adopt(isfahan, "reza", 10);
        shop.engine.disable(inTehran.get(0), Attribution.of(Shop.ADMIN, "asked"));
        tehran.simulator().use("ali000002", Traffic.gib(11));
        shop.sync();

        EnforcementReport stopped = shop.engine.enforce();
        assertThat(stopped.disabled()).isEqualTo(19);
        assertThat(stopped.isComplete()).as("%s", stopped).isTrue();
        assertThat(shop.engine.previewEnforcement().didNothing()).isTrue();

        shop.engine.resellers().setQuota(shop.reseller, Optional.empty(), Attribution.of(Shop.ADMIN, "paid"));
        assertThat(shop.engine.previewEnforcement().enabled()).isEqualTo(19);
        assertThat(Shop.names("reza", 10)).as("only looked").noneMatch(isfahan::runs);
        EnforcementReport lifted = shop.engine.enforce();
        assertThat(lifted.enabled()).isEqualTo(19);
        assertThat(tehran.runs("ali000001")).isFalse();
        assertThat(Shop.names("reza", 10)).allMatch(isfahan::runs);
        assertThat(inIsfahan)
                .allSatisfy(config -> assertThat(shop.events(config))
                        .extracting(ConfigEvent::type)
                        .containsExactly(ConfigEvent.Type.AUTO_DISABLED, ConfigEvent.Type.AUTO_ENABLED));

        shop.engine.delete(inTehran.get(1), Attribution.of(Shop.ADMIN, "left"));
        assertThat(tehran.has("ali000002")).isFalse();
        assertThat(shop.quotaUsed()).isEqualTo(Traffic.gib(11));
        assertThat(shop.adopt(tehran, "sara", 2)).doesNotContainAnyElementsOf(inTehran);
    }

    @Test
    void termsOfConfigsAreEnforcedWhereTheShopWantsThat() {
        ConfigId config = shop.adopt(isfahan, "reza", 1).get(0);
        Traffic limit = Traffic.gib(1);
        shop.engine.setTerms(
                config, new ConfigTerms(Optional.of(limit), Optional.empty()), Attribution.of(Shop.ADMIN, "asked for"));
        shop.engine.settings().set(Setting.ALLOW_CONFIG_OVERRUN, "0");
        isfahan.simulator().use("reza000001", limit);
        shop.sync();
        shop.engine.enforce();
        assertThat(isfahan.runs("reza000001")).isFalse();
    }

    @Test
    void whatIsOldIsForgottenAndWhatIsNewIsKept() {
        ConfigId config = shop.adopt(tehran, "ali", 1).get(0);
        shop.engine.disable(config, Attribution.of(Shop.ADMIN, "asked for"));
        shop.clock.advance(Duration.ofDays(90));
        shop.engine.enable(config, Attribution.of(Shop.ADMIN, "asked for"));

        assertThat(shop.engine.history().prune(shop.clock.instant().minus(Duration.ofDays(30))))
                .isPositive();

        assertThat(shop.events(config)).extracting(ConfigEvent::type).containsExactly(ConfigEvent.Type.MANUAL_ENABLED);
        assertThat(shop.engine.history().prune(Instant.EPOCH)).isZero();
    }
}
