package io.daftar.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftar.model.Traffic;
import io.daftar.report.SyncReport.PanelSyncReport;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SyncCostTest {
    private final MarzbanShop shop = new MarzbanShop();

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void aPanelOfTenThousandUsersIsReadWithAPageForEachTwoHundredAndOneLogin() {
        shop.panel.addUsers("ours", 8_000);
        shop.panel.addUsers("strange", 2_000);
        shop.adoptMany(Shop.names("ours", 8_000));
        shop.engine.close();
        for (int i = 1; i <= 8_000; i += 4) {
            shop.panel.use(Shop.name("ours", i), 1_000 + i);
        }
        long before = shop.panel.requestCount();
        long logins = shop.panel.requests().logins();

        PanelSyncReport report = shop.sync();

        assertThat(shop.panel.requestCount() - before).isEqualTo(51);
        assertThat(shop.panel.requests().logins() - logins).isEqualTo(1);
        assertThat(report.requests()).isEqualTo(51);
        assertThat(report.isComplete()).isTrue();
        assertThat(report.counts().usersSeen()).isEqualTo(10_000);
        assertThat(report.counts().matched()).isEqualTo(8_000);
        assertThat(report.counts().changed()).isEqualTo(2_000);
        assertThat(report.booked()).isEqualTo(shop.truth());
        assertThat(shop.metered()).isEqualTo(shop.truth());
    }

    @Test
    void aSecondSyncWithNothingNewWritesNoAccountRow() {
        shop.panel.addUsers("ours", 8_000);
        shop.panel.addUsers("strange", 2_000);
        shop.adoptMany(Shop.names("ours", 8_000));
        shop.panel.use("ours000077", 5_000_000);
        shop.sync();
        assertThat(shop.store.accountRowsWritten()).isEqualTo(1);

        PanelSyncReport second = shop.sync();

        assertThat(shop.store.accountRowsWritten()).isZero();
        assertThat(second.counts().changed()).isZero();
        assertThat(second.counts().matched()).isEqualTo(8_000);
        assertThat(second.booked()).isEqualTo(Traffic.ZERO);
    }

    @Test
    void aFewOfManyUsersAreAskedForByName() {
        shop.panel.addUsers("strange", 2_000);
        shop.panel.addUsers("ours", 200);
        shop.adoptMany(Shop.names("ours", 200));
        shop.sync(); // learns how large the panel is
        shop.panel.use("ours000003", 1_234);
        long before = shop.panel.requestCount();

        PanelSyncReport report = shop.sync();

        assertThat(shop.panel.requestCount() - before).isEqualTo(2);
        assertThat(report.counts().matched()).isEqualTo(200);
        assertThat(report.booked()).isEqualTo(Traffic.ofBytes(1_234));
    }

    @Test
    void aPanelWithoutAccountsOfOursIsAskedNothing() {
        shop.panel.addUsers("strange", 300);
        long before = shop.panel.requestCount();

        assertThat(shop.engine.syncUsage().panels()).isEmpty();
        assertThat(shop.engine.syncUsage(shop.panelId).isComplete()).isTrue();

        assertThat(shop.panel.requestCount()).isEqualTo(before);
    }

    @Test
    void aListenerHearsOfEveryPageAndOfTheEnd() {
        shop.panel.addUsers("ours", 600);
        shop.adoptMany(Shop.names("ours", 600));
        shop.progress.clear();

        shop.sync();

        List<Long> seen = shop.progress.stream()
                .map(event -> event.usersSeen())
                .distinct()
                .toList();
        assertThat(seen).containsExactly(0L, 200L, 400L, 600L);
        assertThat(shop.progress.get(shop.progress.size() - 1).finished()).isTrue();
        assertThat(shop.progress.stream().filter(event -> event.finished())).hasSize(1);
        assertThat(shop.progress.get(shop.progress.size() - 1).usersExpected()).hasValue(600);
    }

    @Test
    void whoIsKnownToBeMissingIsNotAskedForAgain() {
        shop.panel.addUsers("ali", 500);
        shop.adoptMany(Shop.names("ali", 500));
        shop.sync();
        shop.panel.removeUser("ali000250");

        PanelSyncReport first = shop.sync();
        PanelSyncReport second = shop.sync();

        assertThat(first.requests()).isEqualTo(4);
        assertThat(second.requests()).isEqualTo(3);
        assertThat(second.counts().missing()).isEqualTo(1);
    }
}
