package io.daftar.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.daftar.event.AuditEntry;
import io.daftar.event.UsageEntry;
import io.daftar.ledger.Booking.Notice;
import io.daftar.model.Actor;
import io.daftar.model.Attribution;
import io.daftar.model.Baseline;
import io.daftar.model.ConfigId;
import io.daftar.model.NewReseller;
import io.daftar.model.PanelId;
import io.daftar.model.Reseller;
import io.daftar.model.ResellerId;
import io.daftar.model.Setting;
import io.daftar.model.Traffic;
import io.daftar.model.UnknownIdException;
import io.daftar.panel.PanelException;
import io.daftar.panel.PanelUser.PanelUserStatus;
import io.daftar.report.Adoption;
import io.daftar.report.ConfigSyncReport;
import io.daftar.report.PanelFailure.FailureKind;
import io.daftar.report.SyncReport;
import io.daftar.report.SyncReport.PanelSyncReport;
import io.daftar.report.UsageSummary;
import io.daftar.simulators.marzban.MarzbanSimulator;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SyncTest {
    private static final Traffic MIB_500 = Traffic.mib(500);

    private final MarzbanShop shop = new MarzbanShop();

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void theGoldenCaseHolds() {
        List<ConfigId> configs = shop.adopt("ali_01", "ali_02");
        for (String name : List.of("ali_01", "ali_02")) {
            shop.panel.use(name, MIB_500);
        }
        shop.sync();
        for (String name : List.of("ali_01", "ali_02")) {
            shop.panel.restartCounter(name);
            shop.panel.use(name, Traffic.gib(1));
        }
        shop.sync();
        UsageSummary before = shop.engine.usage(shop.reseller);
        assertThat(before.current()).isEqualTo(Traffic.gib(2));
        assertThat(before.settled()).isEqualTo(Traffic.mib(1000));
        assertThat(before.quotaUsed()).isEqualTo(Traffic.mib(3048));

        forgiveAll();
        assertThat(shop.engine.usage(shop.reseller).quotaUsed()).isEqualTo(Traffic.ZERO);
        assertThat(shop.engine.configs().get(configs.get(0)).current()).isEqualTo(Traffic.gib(1));
        assertThat(shop.engine.configs().get(configs.get(0)).settled()).isEqualTo(MIB_500);

        shop.sync();
        assertThat(shop.engine.usage(shop.reseller).quotaUsed()).isEqualTo(Traffic.ZERO);

        shop.panel.use("ali_01", MIB_500);
        shop.sync();
        assertThat(shop.engine.usage(shop.reseller).quotaUsed()).isEqualTo(MIB_500);

        shop.panel.removeUser("ali_02");
        PanelSyncReport afterDeletion = shop.sync();
        assertThat(afterDeletion.counts().missing()).isEqualTo(1);
        assertThat(shop.engine.usage(shop.reseller).quotaUsed()).isEqualTo(MIB_500);
        assertThat(shop.engine.usage(shop.reseller).total()).isEqualTo(Traffic.mib(3548));
    }

    private void forgiveAll() {
        store(reseller -> reseller.withForgiven(reseller.metered()));
    }

    private void store(UnaryOperator<Reseller> change) {
        shop.store.inTransactionDo(tables -> tables.resellers()
                .update(change.apply(tables.resellers().find(shop.reseller).orElseThrow())));
    }

    @Test
    void aUserWhoVanishedIsReportedMissingAndKeepsItsBytes() {
        shop.adopt("ali_01", "ali_02");
        shop.panel.use("ali_01", Traffic.gib(3));
        shop.sync();
        shop.panel.removeUser("ali_01");

        PanelSyncReport report = shop.sync();

        assertThat(report.counts().missing()).isEqualTo(1);
        assertThat(report.isComplete()).isTrue();
        assertThat(shop.account("ali_01").missingSince()).isPresent();
        assertThat(shop.metered()).isEqualTo(Traffic.gib(3));
        assertThat(shop.engine.usage(shop.reseller).current()).isEqualTo(Traffic.gib(3));
    }

    @Test
    void aUserCreatedAgainUnderTheSameNameIsCountedFromItsOwnBeginning() {
        shop.adopt("ali_01");
        shop.panel.use("ali_01", Traffic.gib(3));
        shop.sync();
        shop.clock.advance(Duration.ofSeconds(5));
        shop.panel.recreate("ali_01");
        shop.panel.use("ali_01", Traffic.gib(4));

        shop.sync();

        assertThat(shop.metered()).isEqualTo(Traffic.gib(7)).isEqualTo(shop.truth());
        assertThat(shop.account("ali_01").ledger().settled()).isEqualTo(Traffic.gib(3));
        assertThat(shop.account("ali_01").missingSince()).isEmpty();
    }

    @Test
    void everyRestartLeavesAnEntryThatSaysHowMuchWasSettled() {
        shop.adopt("ali_01");
        shop.panel.use("ali_01", Traffic.mib(70));
        shop.sync();
        shop.panel.use("ali_01", Traffic.mib(5)); // nobody reads these before the restart
        shop.panel.restartCounter("ali_01");
        shop.panel.use("ali_01", Traffic.mib(2));

        shop.sync();

        assertThat(shop.metered()).isEqualTo(Traffic.mib(77));
        List<UsageEntry> entries =
                shop.store.inTransaction(tables -> tables.entries().ofReseller(shop.reseller, 10));
        assertThat(entries).singleElement().satisfies(entry -> {
            assertThat(entry.kind()).isEqualTo(UsageEntry.Kind.SETTLED);
            assertThat(entry.amount()).isEqualTo(Traffic.mib(75));
            assertThat(entry.actor().toString()).isEqualTo("system:sync");
        });
    }

    @Test
    void twoNamesThatDifferOnlyInCaseAreTwoUsers() {
        shop.panel.addUser("ali_01").traffic(100);
        shop.panel.addUser("Ali_01").traffic(20);
        shop.engine.configs().adopt(shop.reseller, shop.panelId, "ali_01", Baseline.FROM_ZERO);
        assertThat(shop.metered()).isEqualTo(Traffic.ofBytes(100));

        shop.engine.configs().adopt(shop.reseller, shop.panelId, "Ali_01", Baseline.FROM_ZERO);

        assertThat(shop.metered()).isEqualTo(Traffic.ofBytes(120));
    }

    @Test
    void usersTakenOverFromNowBringNothingOfTheirPast() {
        shop.panel.addUser("ali_01").traffic(Traffic.gib(50));
        shop.engine.configs().adopt(shop.reseller, shop.panelId, "ali_01", Baseline.FROM_NOW);
        assertThat(shop.metered()).isEqualTo(Traffic.ZERO);

        shop.panel.use("ali_01", Traffic.mib(3));
        shop.sync();

        assertThat(shop.metered()).isEqualTo(Traffic.mib(3));
    }

    @Test
    void adoptingAUserThePanelDoesNotHaveNamesItAndAddsNobody() {
        shop.panel.addUser("ali_01");

        assertThatThrownBy(() -> shop.engine
                        .configs()
                        .adopt(
                                shop.reseller,
                                shop.panelId,
                                Adoption.of(List.of("ali_01", "nobody"), Baseline.FROM_ZERO)))
                .isInstanceOf(PanelException.class)
                .hasMessageContaining("nobody")
                .extracting(e -> ((PanelException) e).kind())
                .isEqualTo(PanelException.Kind.NOT_FOUND);
        assertThat(shop.find("ali_01")).isEmpty();
    }

    @Test
    void aUserBelongsToOneConfigOnly() {
        shop.adopt("ali_01");
        ResellerId other = shop.engine.resellers().add(NewReseller.named("Reza"));

        assertThatThrownBy(() -> shop.engine.configs().adopt(other, shop.panelId, "ali_01", Baseline.FROM_ZERO))
                .hasMessageContaining("ali_01");
        assertThat(shop.engine.usage(other).metered()).isEqualTo(Traffic.ZERO);
    }

    @Test
    void whatThePanelSaysOfAUserIsRemembered() {
        shop.adopt("ali_01");
        assertThat(shop.account("ali_01").seen()).isEqualTo(PanelUserStatus.ACTIVE);

        shop.panel.user("ali_01").disabled();
        shop.sync();

        assertThat(shop.account("ali_01").seen()).isEqualTo(PanelUserStatus.DISABLED);
    }

    @Test
    void aDeltaThatNoLineCarriesIsShownAndNotBookedUntilTimeBearsItOut() {
        shop.adopt("ali_01");
        shop.sync();
        shop.panel.use("ali_01", Traffic.gib(500));

        PanelSyncReport at1Minute = shop.sync();

        assertThat(at1Minute.counts().quarantined()).isEqualTo(1);
        assertThat(at1Minute.booked()).isEqualTo(Traffic.ZERO);
        assertThat(shop.metered()).isEqualTo(Traffic.ZERO);

        shop.clock.advance(Duration.ofMinutes(10)); // 10 Gbit/s bring 500 GiB in 7 minutes and 10 seconds
        shop.sync();
        assertThat(shop.metered()).isEqualTo(Traffic.gib(500));
    }

    @Test
    void anActorMayBookOrForgetWhatIsQuarantined() {
        Actor support = Actor.user("support-7");
        List<ConfigId> configs = shop.adopt("ali_01", "ali_02");
        shop.sync();
        shop.panel.use("ali_01", Traffic.gib(500));
        shop.panel.use("ali_02", Traffic.gib(400));
        shop.sync();
        assertThat(shop.engine.configs().get(configs.get(0)).quarantined()).isEqualTo(Traffic.gib(500));

        assertThat(shop.engine.configs().confirmQuarantine(configs.get(0), Attribution.of(support, "a large customer")))
                .isEqualTo(Traffic.gib(500));
        assertThat(shop.engine
                        .configs()
                        .dismissQuarantine(configs.get(1), Attribution.of(support, "a bug of the panel")))
                .isEqualTo(Traffic.gib(400));

        assertThat(shop.metered()).isEqualTo(Traffic.gib(500));
        shop.panel.use("ali_02", Traffic.mib(1));
        shop.sync();
        assertThat(shop.metered()).isEqualTo(Traffic.gib(500).plus(Traffic.mib(1)));
        assertThat(shop.configAudit(configs.get(0)))
                .extracting(AuditEntry::action)
                .containsExactly("quarantine_confirmed");
        assertThat(shop.configAudit(configs.get(1)))
                .extracting(AuditEntry::action)
                .containsExactly("quarantine_dismissed");
        assertThatThrownBy(
                        () -> shop.engine.configs().confirmQuarantine(configs.get(0), Attribution.of(support, "again")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("nothing of config " + configs.get(0) + " is quarantined");
    }

    @Test
    void anIdleAccountMayNotCatchUpOnTheTimeItWasIdle() {
        shop.adopt("ali_01");
        for (int minute = 0; minute < 30; minute++) {
            shop.sync();
        }
        assertThat(shop.store.accountRowsWritten()).isZero();
        shop.panel.use("ali_01", Traffic.gib(500));

        assertThat(shop.sync().counts().quarantined()).isEqualTo(1);
    }

    @Test
    void oneConfigCanBeReadByItself() {
        ConfigId id = shop.adopt("ali_01", "ali_02").get(0);
        shop.panel.use("ali_01", MIB_500);
        shop.sync();
        shop.panel.use("ali_01", Traffic.mib(524));

        ConfigSyncReport report = shop.engine.syncConfig(id);

        assertThat(report.fetched()).isEqualTo(Traffic.gib(1));
        assertThat(report.previous()).isEqualTo(MIB_500);
        assertThat(report.current()).isEqualTo(Traffic.gib(1));
        assertThat(report.delta()).isEqualTo(Traffic.mib(524));
        assertThat(report.notice()).isEqualTo(Notice.GREW);
        assertThat(report.reseller().metered()).isEqualTo(Traffic.gib(1));
        assertThat(shop.sync().booked()).isEqualTo(Traffic.ZERO);
    }

    @Test
    void readingAConfigThatDoesNotExistSaysSo() {
        assertThatThrownBy(() -> shop.engine.syncConfig(new ConfigId(4711)))
                .isInstanceOf(UnknownIdException.class)
                .hasMessage("there is no config 4711");
        assertThatThrownBy(() -> shop.engine.syncUsage(new PanelId(4711)))
                .isInstanceOf(UnknownIdException.class)
                .hasMessage("there is no panel 4711");
    }

    @Test
    void readingAConfigWhoseUserIsGoneChangesNothing() {
        ConfigId id = shop.adopt("ali_01").get(0);
        shop.panel.use("ali_01", MIB_500);
        shop.sync();
        shop.panel.removeUser("ali_01");

        assertThatThrownBy(() -> shop.engine.syncConfig(id))
                .isInstanceOf(PanelException.class)
                .hasMessageContaining("ali_01");
        assertThat(shop.metered()).isEqualTo(MIB_500);
    }

    @Test
    void theTickReadsInTheMinutesThatTheIntervalDividesAndObeysAChangedSettingAtOnce() {
        shop.adopt("ali_01");
        shop.clock.set(Instant.parse("2026-11-21T10:01:00Z"));
        assertThat(shop.engine.tick().sync()).isEmpty();

        shop.engine.settings().set(Setting.USAGE_SYNC_INTERVAL_MINUTES, "1");
        assertThat(shop.engine.tick().sync()).isPresent();
        assertThat(shop.engine.tick().sync()).map(SyncReport::panels).hasValue(List.of()); // once a minute

        shop.engine.settings().set(Setting.USAGE_SYNC_INTERVAL_MINUTES, "30"); // clamped to 5
        shop.clock.set(Instant.parse("2026-11-21T10:04:59Z"));
        assertThat(shop.engine.tick().sync()).isEmpty();
        shop.clock.set(Instant.parse("2026-11-21T10:05:59Z"));
        assertThat(shop.engine.tick().sync().orElseThrow().panels()).hasSize(1);
    }

    @Test
    void onePanelThatIsDownHarmsNoOther() {
        try (MarzbanSimulator other =
                MarzbanSimulator.builder().clock(shop.clock).start()) {
            PanelId second = shop.addPanel("Tehran 2", other);
            other.addUser("reza_1");
            shop.adopt("ali_01");
            shop.engine.configs().adopt(shop.reseller, second, "reza_1", Baseline.FROM_ZERO);
            shop.panel.use("ali_01", Traffic.gib(4));
            other.use("reza_1", Traffic.gib(6));
            shop.clock.advance(Duration.ofMinutes(5));
            shop.engine.syncUsage();
            assertThat(shop.metered()).isEqualTo(Traffic.gib(10));
            shop.panel.goDown();
            other.use("reza_1", Traffic.mib(1));
            shop.clock.advance(Duration.ofMinutes(1));

            SyncReport report = shop.engine.syncUsage();

            assertThat(report.isComplete()).isFalse();
            assertThat(report.panels())
                    .extracting(PanelSyncReport::status)
                    .containsExactly(PanelSyncReport.Status.FAILED, PanelSyncReport.Status.OK);
            assertThat(report.panels().get(0).panelFailure()).map(f -> f.kind()).hasValue(FailureKind.UNREACHABLE);
            assertThat(shop.metered()).isEqualTo(Traffic.gib(10).plus(Traffic.mib(1)));
            assertThat(shop.engine.usage(shop.reseller).total()).isEqualTo(shop.metered());
        }
    }

    @Test
    void aPanelThatSomebodyElseIsReadingIsBusy() {
        shop.adopt("ali_01");
        shop.store.leases().acquire("panel-" + shop.panelId, "somebody else", Duration.ofSeconds(300));

        SyncReport report = shop.engine.syncUsage();

        assertThat(report.alreadyRunning()).isTrue();
        assertThat(report.panels().get(0).toString()).contains("busy");
        shop.clock.advance(Duration.ofSeconds(301)); // its holder died
        assertThat(shop.engine.syncUsage().isComplete()).isTrue();
    }

    @Test
    void aRunThatSleptThroughItsLeaseWritesNothingMore() {
        shop.adopt("ali_01");
        shop.panel.use("ali_01", MIB_500);
        shop.panel.onRequest(request -> {
            if (request.path().startsWith("/api/users")) {
                shop.clock.advance(Duration.ofSeconds(301));
                shop.store.leases().acquire("panel-" + shop.panelId, "the next one", Duration.ofSeconds(300));
            }
        });

        PanelSyncReport report = shop.sync();

        assertThat(report.status()).isEqualTo(PanelSyncReport.Status.FAILED);
        assertThat(report.failures().get(0).kind()).isEqualTo(FailureKind.LEASE_LOST);
        assertThat(shop.metered()).isEqualTo(Traffic.ZERO);
        assertThat(Optional.of(report.booked())).hasValue(Traffic.ZERO);
    }
}
