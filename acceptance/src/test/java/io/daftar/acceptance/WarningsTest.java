package io.daftar.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftar.ResellerEngine;
import io.daftar.event.EngineListener.QuotaNear;
import io.daftar.event.EngineListener.WindowNear;
import io.daftar.model.Attribution;
import io.daftar.model.Traffic;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Resellers are told before they hit the wall. */
class WarningsTest {
    private final Shop shop = Shop.with(MarzbanTown::open);
    private final Town tehran = shop.towns.keySet().iterator().next();

    WarningsTest() {
        shop.adopt(tehran, "ali", 1);
    }

    @AfterEach
    void close() {
        shop.close();
    }

    private void use(Traffic traffic) {
        tehran.simulator().use("ali000001", traffic);
        shop.sync();
        shop.engine.enforce();
    }

    @Test
    void eachCrossingOfTheQuotaIsToldOnceAlsoAfterARestart() {
        use(Traffic.mib(8191));
        assertThat(shop.quotaWarnings).isEmpty();
        use(Traffic.mib(1));
        assertThat(shop.quotaWarnings).extracting(QuotaNear::percent).containsExactly(80);
        try (ResellerEngine restarted = shop.engine(UnaryOperator.identity())) {
            restarted.enforce();
        }
        assertThat(shop.quotaWarnings).hasSize(1);
        use(Traffic.gib(2));
        assertThat(shop.quotaWarnings).extracting(QuotaNear::percent).containsExactly(80, 90, 100);
    }

    @Test
    void aTopUpMakesTheNextCrossingNews() {
        use(Traffic.gib(9));
        shop.engine
                .resellers()
                .setQuota(shop.reseller, Optional.of(Traffic.gib(20)), Attribution.of(Shop.ADMIN, "asked for"));
        shop.engine.enforce();
        use(Traffic.gib(7));

        assertThat(shop.quotaWarnings).extracting(QuotaNear::percent).containsExactly(80, 90, 80);
    }

    @Test
    void aWindowThatHasEndedAlreadyIsNotToldToEnd() {
        Instant end = shop.now().minusSeconds(1);
        shop.engine.resellers().setWindowEnd(shop.reseller, Optional.of(end), Attribution.of(Shop.ADMIN, "asked for"));
        shop.engine.enforce();

        assertThat(shop.windowWarnings).isEmpty();
    }

    @Test
    void theEndOfTheWindowIsToldThreeDaysAndOneDayBefore() {
        Instant end = shop.now().plus(Duration.ofDays(4));
        shop.engine.resellers().setWindowEnd(shop.reseller, Optional.of(end), Attribution.of(Shop.ADMIN, "asked for"));
        shop.engine.enforce();
        assertThat(shop.windowWarnings).isEmpty();
        for (int hours = 0; hours < 96; hours += 6) {
            shop.clock.advance(Duration.ofHours(6));
            shop.engine.enforce();
        }

        assertThat(shop.windowWarnings).extracting(WindowNear::days).containsExactly(3, 1);
        assertThat(shop.engine.resellers().get(shop.reseller).holds()).isNotEmpty();
    }
}
