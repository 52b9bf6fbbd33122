package io.daftar.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.daftar.model.Attribution;
import io.daftar.model.Config.ConfigTerms;
import io.daftar.model.ConfigId;
import io.daftar.model.NewReseller;
import io.daftar.model.ResellerId;
import io.daftar.model.Traffic;
import io.daftar.model.UnknownIdException;
import io.daftar.report.UsageSummary;
import io.daftar.simulators.Fault;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a dashboard shows of resellers and configs. */
class UsageSummaryTest {
    private final Shop shop = Shop.onH2(MarzbanTown::open, EylandooTown::open);
    private final Town tehran = shop.towns.keySet().stream().toList().get(0);
    private final Town shiraz = shop.towns.keySet().stream().toList().get(1);
    private final ConfigId config = shop.adopt(tehran, "ali", 1).get(0);
    private final ConfigId other = shop.adopt(shiraz, "reza", 1).get(0);

    @AfterEach
    void close() {
        shop.close();
    }

    private UsageSummary usage() {
        return shop.engine.usage(shop.reseller);
    }

    private Instant syncedAt() {
        shop.sync();
        return shop.now();
    }

    @Test
    void aResellersFiguresAreTheSumsOfTheConfigs() {
        tehran.simulator().use("ali000001", Traffic.gib(2));
        shiraz.simulator().use("reza000001", Traffic.gib(1));
        shop.sync();
        shop.engine.resetConfigUsage(config, Attribution.of(Shop.ADMIN, "asked for"));
        tehran.simulator().use("ali000001", Traffic.mib(24));
        shop.sync();
        shop.engine.forgiveUsage(shop.reseller, Traffic.gib(1), Attribution.of(Shop.ADMIN, "outage"));
        shop.engine.setTerms(
                config,
                new ConfigTerms(Optional.of(Traffic.mib(100)), Optional.empty()),
                Attribution.of(Shop.ADMIN, "asked for"));

        assertThat(usage())
                .isEqualTo(new UsageSummary(
                        Traffic.mib(1_048),
                        Traffic.gib(2),
                        Traffic.mib(3_096),
                        Traffic.gib(1),
                        Traffic.mib(2_072),
                        Optional.of(Traffic.gib(10)),
                        Optional.of(Traffic.mib(8_168)),
                        usage().readAt()));
        assertThat(usage().total()).isEqualTo(Traffic.mib(3_096));
        UsageSummary ofConfig = shop.engine.usage(config);
        assertThat(ofConfig)
                .isEqualTo(new UsageSummary(
                        Traffic.mib(24),
                        Traffic.gib(2),
                        Traffic.mib(2_072),
                        Traffic.ZERO,
                        Traffic.mib(24),
                        Optional.of(Traffic.mib(100)),
                        Optional.of(Traffic.mib(76)),
                        ofConfig.readAt()));
        assertThat(shop.engine.usage(other).remaining()).isEmpty();
    }

    @Test
    void aReadingThatFoundNothingNewIsAReadingToo() {
        tehran.simulator().use("ali000001", Traffic.gib(2));
        shop.sync();
        shop.sync();
        Instant last = syncedAt();

        assertThat(shop.engine.usage(config).readAt()).contains(last);
        assertThat(shop.engine.usage(other).readAt()).contains(last);
        assertThat(usage().readAt()).contains(last);
    }

    @Test
    void aPanelThatCouldNotBeReadIsNotTakenForRead() {
        Instant before = syncedAt();
        tehran.simulator().faults().always(Fault.cutConnection());
        Instant after = syncedAt();

        assertThat(shop.engine.usage(config).readAt()).contains(before);
        assertThat(shop.engine.usage(other).readAt()).contains(after);
        assertThat(usage().readAt()).as("the newest").contains(after);
    }

    @Test
    void aUserWhomThePanelHasLostOrWhoIsDeletedIsNotReadAnyMore() {
        Instant before = syncedAt();
        tehran.remove("ali000001");
        shop.sync();
        assertThat(shop.engine.usage(config).readAt())
                .as("when it last changed")
                .hasValueSatisfying(readAt -> assertThat(readAt).isBeforeOrEqualTo(before));

        shop.engine.delete(other, Attribution.of(Shop.ADMIN, "asked for"));
        Instant deleted = shop.engine.usage(other).readAt().orElseThrow();
        shop.clock.advance(Duration.ofDays(1));
        shop.sync();
        assertThat(shop.engine.usage(other).readAt()).contains(deleted);
    }

    @Test
    void whoHasNothingWasNeverRead() {
        shop.sync();
        ResellerId sara = shop.engine.resellers().add(NewReseller.named("Sara"));

        assertThat(shop.engine.usage(sara))
                .isEqualTo(new UsageSummary(
                        Traffic.ZERO,
                        Traffic.ZERO,
                        Traffic.ZERO,
                        Traffic.ZERO,
                        Traffic.ZERO,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()));
        assertThatThrownBy(() -> shop.engine.usage(new ResellerId(4711))).isInstanceOf(UnknownIdException.class);
        assertThatThrownBy(() -> shop.engine.usage(new ConfigId(4711)))
                .isInstanceOf(UnknownIdException.class)
                .hasMessageContaining("4711");
    }
}
