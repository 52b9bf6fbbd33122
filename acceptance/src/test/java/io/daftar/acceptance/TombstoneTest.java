package io.daftar.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftar.event.UsageEntry;
import io.daftar.model.AccountId;
import io.daftar.model.Attribution;
import io.daftar.model.ConfigId;
import io.daftar.model.Traffic;
import io.daftar.report.ResetReport;
import io.daftar.simulators.Fault;
import io.daftar.simulators.SimulatedRequest;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** A deleted config counts on as long as its user may be there, and is settled when the panel says the user is gone. */
@ParameterizedClass
@MethodSource("io.daftar.acceptance.Race#races")
final class TombstoneTest {
    private static final String USER = Shop.name("ali", 1);

    private final Shop shop;
    private final Town town;
    private final ConfigId config;

    TombstoneTest(TownKind kind, ShopStore store) {
        shop = Shop.on(store, kind);
        town = shop.town(0);
        config = shop.adopt(town, "ali", 1).get(0);
        town.simulator().use(USER, Traffic.gib(1));
        shop.sync();
    }

    @AfterEach
    void close() {
        shop.close();
    }

    private static boolean isDeletion(SimulatedRequest request) {
        return request.isWrite() && !Town.isSignIn(request);
    }

    private void panelRefuses() {
        town.simulator().faults().on(TombstoneTest::isDeletion).always(Fault.unavailable());
    }

    private void panelIsBack() {
        town.simulator().faults().clear();
        shop.clock.advance(Duration.ofMinutes(15));
    }

    private List<UsageEntry> entries() {
        AccountId account = shop.account(config).account().id();
        return shop.store.inTransaction(tables -> tables.entries().ofAccount(account, 100));
    }

    @Test
    void itCountsOnUntilThePanelHasConfirmedAndIsSettledThen() {
        panelRefuses();
        assertThat(shop.engine
                        .delete(config, Attribution.of(Shop.ADMIN, "left"))
                        .remoteSuccess())
                .isFalse();
        assertThat(town.has(USER)).isTrue();
        town.simulator().use(USER, Traffic.mib(100));
        shop.sync();

        assertThat(shop.quotaUsed()).isEqualTo(Traffic.mib(1_124));
        assertThat(shop.account(config).account().retired()).isFalse();
        assertThat(entries()).isEmpty();

        panelIsBack();
        town.simulator().use(USER, Traffic.mib(10)); // No sync sees these, but the deletion's own reading does.
        shop.engine.enforce();
        assertThat(town.has(USER)).isFalse();
        assertThat(shop.account(config).account().retired()).isTrue();
        assertThat(shop.quotaUsed()).isEqualTo(Traffic.mib(1_134));
        assertThat(entries()).singleElement().satisfies(entry -> {
            assertThat(entry.kind()).isEqualTo(UsageEntry.Kind.SETTLED);
            assertThat(entry.amount()).isEqualTo(Traffic.mib(1_134));
            assertThat(entry.actor()).isEqualTo(Shop.ADMIN);
        });
        shop.sync();
        assertThat(shop.quotaUsed()).isEqualTo(Traffic.mib(1_134));
    }

    @Test
    void aResellersResetForgivesWhatItCountedAndLeavesItsCycleAlone() {
        panelRefuses();
        shop.engine.delete(config, Attribution.of(Shop.ADMIN, "left"));

        ResetReport report = shop.engine.resetUsage(shop.reseller, Attribution.of(Shop.ADMIN, "goodwill"));

        assertThat(report.configs()).isZero();
        assertThat(report.forgiven()).isEqualTo(Traffic.gib(1));
        panelIsBack();
        shop.engine.enforce();
        shop.sync();
        assertThat(shop.quotaUsed()).isEqualTo(Traffic.ZERO);
        assertThat(shop.engine.usage(shop.reseller).metered()).isEqualTo(Traffic.gib(1));
        assertThat(shop.engine.usage(shop.reseller).settled()).isEqualTo(Traffic.gib(1));
    }

    @Test
    void aNewUserOfTheSameNameIsAnAccountOfItsOwn() {
        shop.engine.delete(config, Attribution.of(Shop.ADMIN, "left"));
        ConfigId again = shop.adopt(town, "ali", 1).get(0);
        town.simulator().use(USER, Traffic.mib(7));
        shop.sync();

        assertThat(shop.account(again).account().id())
                .isNotEqualTo(shop.account(config).account().id());
        assertThat(shop.quotaUsed()).isEqualTo(Traffic.mib(1_031));
        assertThat(shop.engine
                        .resetConfigUsage(again, Attribution.of(Shop.ADMIN, "asked for"))
                        .settled())
                .isEqualTo(Traffic.mib(7));
        assertThat(shop.quotaUsed()).isEqualTo(Traffic.mib(1_031));
    }
}
