package io.daftar.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftar.event.AuditEntry;
import io.daftar.model.Traffic;
import io.daftar.report.SyncReport.PanelSyncReport;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RestoredBackupTest {
    private final MarzbanShop shop = new MarzbanShop();

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void aPanelRestoredFromABackupBillsNobodyTwice() {
        shop.panel.addUsers("ali", 120);
        shop.adoptMany(Shop.names("ali", 120));
        useAll(Traffic.mib(100));
        shop.sync();
        shop.panel.takeBackup();
        useAll(Traffic.mib(10));
        shop.panel.restartCounter("ali000005"); // the backup shows more than its counter shows now
        shop.sync();
        Traffic before = shop.metered();
        assertThat(before).isEqualTo(Traffic.mib(120 * 110));

        shop.panel.restoreBackup();
        PanelSyncReport first = shop.sync();
        PanelSyncReport report = shop.sync();

        assertThat(first.restored()).isFalse();
        assertThat(first.booked()).isEqualTo(Traffic.ZERO);
        assertThat(report.restored()).isTrue();
        assertThat(report.toString()).contains("restored from a backup");
        assertThat(shop.metered()).isEqualTo(before);
        assertThat(shop.panelAudit()).extracting(AuditEntry::action).containsExactly("panel_restored");

        useAll(Traffic.mib(1));
        assertThat(shop.sync().booked()).isEqualTo(Traffic.mib(120));
        assertThat(shop.metered()).isEqualTo(before.plus(Traffic.mib(120)));
    }

    @Test
    void oneUserSetBackByHandIsNoRestoredPanelAndTakesTwoReadings() {
        shop.adopt("ali_01");
        shop.panel
                .user("ali_01")
                .traffic(Traffic.mib(100))
                .usedBeforeResets(Traffic.gib(1).bytes());
        shop.sync();
        Traffic before = shop.metered();
        shop.panel.user("ali_01").counter(Traffic.mib(90).bytes());

        PanelSyncReport first = shop.sync();
        PanelSyncReport second = shop.sync();

        assertThat(first.counts().doubtful()).isEqualTo(1);
        assertThat(first.restored()).isFalse();
        assertThat(second.counts().doubtful()).isZero();
        assertThat(shop.metered()).isEqualTo(before);
        shop.panel.use("ali_01", Traffic.mib(2));
        assertThat(shop.sync().booked()).isEqualTo(Traffic.mib(2));
    }

    @Test
    void aCounterThatDipsOnceBillsNobodyTwice() {
        shop.adopt("ali_01");
        shop.panel.use("ali_01", Traffic.gib(1));
        shop.sync();
        shop.panel.dipOnce("ali_01", 5_000);

        shop.sync();
        shop.sync();
        shop.panel.use("ali_01", Traffic.mib(2));
        shop.sync();

        assertThat(shop.metered()).isEqualTo(shop.truth());
    }

    private void useAll(Traffic each) {
        Shop.names("ali", 120).forEach(name -> shop.panel.use(name, each));
    }

    @Test
    void whileARestoreIsOnlySuspectedBytesWaitForTheNextRun() {
        List<String> names = Shop.names("many", 6);
        shop.panel.addUsers("many", 6);
        shop.adoptMany(names);
        names.forEach(name -> shop.panel.use(name, 10_000));
        shop.sync();
        Traffic before = shop.metered();
        names.subList(0, 5).forEach(name -> shop.panel.dipOnce(name, 9_000));
        shop.panel.use("many000006", 700);

        PanelSyncReport suspicious = shop.sync();

        assertThat(suspicious.counts().doubtful()).isEqualTo(5);
        assertThat(suspicious.counts().dropped()).isEqualTo(1);
        assertThat(shop.metered()).isEqualTo(before);
        shop.sync();
        assertThat(shop.metered()).isEqualTo(before.plus(Traffic.ofBytes(700)));
    }
}
