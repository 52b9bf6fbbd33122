package io.daftar.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftar.ResellerEngine;
import io.daftar.event.ConfigEvent;
import io.daftar.model.Attribution;
import io.daftar.model.ConfigId;
import io.daftar.model.Traffic;
import io.daftar.report.ResetReport;
import io.daftar.report.UsageSummary;
import io.daftar.simulators.Fault;
import io.daftar.simulators.SimulatedRequest;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A reseller with more users on a panel than one request resets. */
class BulkResetTest {
    private static final int USERS = 130;
    private static final Traffic EACH = Traffic.mib(11);
    private static final UUID RUN = new UUID(6, 4711);

    private final Shop shop = Shop.with(XuiTown::open);
    private final Town town = shop.town(0);
    private final List<ConfigId> configs = shop.adopt(town, "ali", USERS);

    BulkResetTest() {
        Shop.names("ali", USERS).forEach(user -> town.simulator().use(user, Traffic.mib(10)));
        shop.sync();
        Shop.names("ali", USERS).forEach(user -> town.simulator().use(user, Traffic.mib(1)));
    }

    @AfterEach
    void close() {
        shop.close();
    }

    private static boolean isBulk(SimulatedRequest request) {
        return request.path().endsWith("bulkResetTraffic");
    }

    private long bulkWrites(Runnable work) {
        long[] count = {0};
        town.simulator().onRequest(request -> count[0] += isBulk(request) ? 1 : 0);
        work.run();
        return count[0];
    }

    private ResetReport reset() {
        return shop.engine.resetUsage(shop.reseller, RUN, Attribution.of(Shop.ADMIN, "new month"));
    }

    private static Traffic times(Traffic each, int users) {
        return Traffic.ofBytes(each.bytes() * users);
    }

    /** Everybody's cycle is closed with all that was used, and what is used from now on counts once. */
    private void everybodyIsSettledOnce(int users) {
        for (ConfigId config : configs.subList(0, users)) {
            assertThat(shop.engine.configs().get(config).settled()).isEqualTo(EACH);
            assertThat(shop.events(config))
                    .filteredOn(event -> event.type() == ConfigEvent.Type.USAGE_RESET)
                    .singleElement()
                    .satisfies(event ->
                            assertThat(event.details()).containsEntry("settled_bytes", Long.toString(EACH.bytes())));
        }
        Shop.names("ali", users).forEach(user -> town.simulator().use(user, Traffic.mib(2)));
        shop.sync();
        shop.sync();
        UsageSummary usage = shop.engine.usage(shop.reseller);
        assertThat(usage.quotaUsed()).isEqualTo(times(Traffic.mib(2), users));
        assertThat(usage.current()).isEqualTo(times(Traffic.mib(2), users));
    }

    @Test
    void aHundredUsersAreResetWithOneWrite() {
        int before = town.writes();

        long bulk = bulkWrites(() -> {
            ResetReport report = reset();
            assertThat(report.remoteSucceeded()).as("%s", report).isEqualTo(USERS);
            assertThat(report.settled()).isEqualTo(times(EACH, USERS));
            assertThat(report.forgiven()).isEqualTo(times(EACH, USERS));
        });

        assertThat(bulk).as("100, and 30").isEqualTo(2);
        assertThat(town.writes()).isEqualTo(before + 2);
        assertThat(Shop.names("ali", USERS)).allMatch(user -> town.counter(user).isZero() && town.runs(user));
        everybodyIsSettledOnce(USERS);
    }

    @Test
    void whoIsMissingOrHeldAmongManyIsDealtWithApartAndTheOthersAreReset() {
        String gone = Shop.name("ali", USERS);
        town.remove(gone);
        shop.engine.disable(configs.get(0), Attribution.of(Shop.ADMIN, "asked for"));
        shop.engine.disable(configs.get(USERS - 2), Attribution.of(Shop.ADMIN, "asked for"));

        ResetReport report = reset();

        assertThat(report.remoteSucceeded()).as("%s", report).isEqualTo(USERS - 1);
        assertThat(report.failures()).singleElement().satisfies(failure -> {
            assertThat(failure.config()).isEqualTo(configs.get(USERS - 1));
            assertThat(failure.message()).contains("NOT_FOUND");
        });
        assertThat(shop.engine.configs().get(configs.get(USERS - 1)).settled())
                .as("what was known of whoever is gone")
                .isEqualTo(Traffic.mib(10));
        shop.engine.enforce();
        assertThat(town.runs(Shop.name("ali", 1))).isFalse();
        assertThat(town.runs(Shop.name("ali", USERS - 1))).isFalse();
        assertThat(Shop.names("ali", USERS - 2).subList(1, USERS - 2)).allMatch(town::runs);
        everybodyIsSettledOnce(USERS - 1);
    }

    @Test
    void anAnswerForManyThatIsLostIsReadBackAndNotRepeated() {
        town.simulator().faults().on(BulkResetTest::isBulk).next(1, Fault.loseAnswer());

        long bulk = bulkWrites(() -> {
            ResetReport report = reset();
            assertThat(report.remoteSucceeded()).as("%s", report).isEqualTo(USERS);
        });

        assertThat(bulk).isEqualTo(2);
        everybodyIsSettledOnce(USERS);
    }

    @Test
    void aWriteForManyThatNeverArrivedIsRepeated() {
        town.simulator().faults().on(BulkResetTest::isBulk).next(1, Fault.cutConnection());

        long bulk = bulkWrites(() -> {
            ResetReport report = reset();
            assertThat(report.remoteSucceeded()).as("%s", report).isEqualTo(USERS);
        });

        assertThat(bulk).isEqualTo(3);
        everybodyIsSettledOnce(USERS);
    }

    @Test
    void whatWasDoneBehindAnErrorPageIsSeenToBeDone() {
        town.simulator()
                .faults()
                .on(BulkResetTest::isBulk)
                .always(Fault.htmlPage(502).afterApplying());

        assertThat(reset().remoteSucceeded()).isEqualTo(USERS);

        town.simulator().faults().clear();
        everybodyIsSettledOnce(USERS);
    }

    /** The panel is left alone after the first hundred, so of the others nothing is read either before they are settled. */
    @Test
    void aPanelThatNeverDoesItLeavesEveryByteCountedOnce() {
        town.simulator().faults().on(BulkResetTest::isBulk).always(Fault.htmlPage(502));

        assertThat(reset().remoteFailed()).isEqualTo(USERS);

        town.simulator().faults().clear();
        shop.clock.advance(Duration.ofMinutes(15));
        Shop.names("ali", USERS).forEach(user -> town.simulator().use(user, Traffic.mib(2)));
        shop.sync();
        shop.sync();
        UsageSummary usage = shop.engine.usage(shop.reseller);
        assertThat(usage.metered()).isEqualTo(times(Traffic.mib(13), USERS));
        assertThat(usage.quotaUsed())
                .as("the 2 MiB each since, and 1 each of those that nobody had read")
                .isEqualTo(times(Traffic.mib(2), USERS).plus(times(Traffic.mib(1), USERS - 100)));
    }

    @Test
    void whereverTheProcessDiesAmongManyTheSameRunSettlesEverybodyOnce() {
        int call = 0;
        boolean died = true;
        while (died) {
            call++;
            for (boolean afterwards : List.of(false, true)) {
                try (BulkDeath death = new BulkDeath()) {
                    died = death.at(call, afterwards);
                }
            }
        }
        assertThat(call).as("reading and resetting twice takes that many calls").isGreaterThan(4);
    }

    /** A shop of its own for every death. */
    private static final class BulkDeath implements AutoCloseable {
        private final BulkResetTest test = new BulkResetTest();

        boolean at(int call, boolean afterwards) {
            boolean died = dies(call, afterwards);
            test.shop.clock.advance(Duration.ofSeconds(301));
            test.shop.engine.syncUsage();

            ResetReport report = test.reset();

            assertThat(report.configs()).as("died at %d", call).isEqualTo(USERS);
            assertThat(report.remoteFailed()).as("%s", report).isZero();
            test.everybodyIsSettledOnce(USERS);
            return died;
        }

        private boolean dies(int call, boolean afterwards) {
            try (ResellerEngine dying = test.shop.engine(new DyingPanels(call, afterwards)::dying)) {
                dying.resetUsage(test.shop.reseller, RUN, Attribution.of(Shop.ADMIN, "new month"));
                return false;
            } catch (DyingPanels.Death expected) {
                return true;
            }
        }

        @Override
        public void close() {
            test.close();
        }
    }
}
