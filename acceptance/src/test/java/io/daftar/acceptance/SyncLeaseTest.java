package io.daftar.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftar.report.PanelFailure;
import io.daftar.report.PanelFailure.FailureKind;
import io.daftar.report.SyncReport.PanelSyncReport;
import io.daftar.store.Leases.Lease;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A run that takes longer than its lease, which is 300 s, over a panel of three pages. */
class SyncLeaseTest {
    private static final int USERS = 500;

    private final MarzbanShop shop = new MarzbanShop();

    @BeforeEach
    void threePages() {
        shop.panel.addUsers("ali", USERS);
        shop.adoptMany(Shop.names("ali", USERS));
        shop.sync();
        shop.panel.use("ali000001", 5_000);
    }

    @AfterEach
    void close() {
        shop.close();
    }

    /** While each page is made, time passes and another node tries to take the panel over. */
    private List<Lease> takenOverWhileEveryPageTakes(Duration time) {
        List<Lease> taken = new CopyOnWriteArrayList<>();
        shop.panel.onRequest(request -> {
            if (request.path().equals("/api/users")) {
                shop.clock.advance(time);
                shop.store
                        .leases()
                        .acquire("panel-" + shop.panelId, "the next one", Duration.ofHours(2))
                        .ifPresent(taken::add);
            }
        });
        return taken;
    }

    @Test
    void aRunRenewsItsLeaseWhileItGoesOn() {
        List<Lease> taken = takenOverWhileEveryPageTakes(Duration.ofSeconds(120));

        PanelSyncReport report = shop.sync();

        assertThat(taken).isEmpty();
        assertThat(report.failures()).isEmpty();
        assertThat(report.took()).isGreaterThan(Duration.ofSeconds(300));
        assertThat(shop.metered()).isEqualTo(shop.truth());
    }

    @Test
    void aRunThatLostItsLeaseAsksThePanelForNothingMore() {
        List<Lease> taken = takenOverWhileEveryPageTakes(Duration.ofSeconds(301));

        PanelSyncReport report = shop.sync();

        assertThat(taken).hasSize(1);
        assertThat(report.failures()).extracting(PanelFailure::kind).containsExactly(FailureKind.LEASE_LOST);
        assertThat(report.requests()).isEqualTo(1);
        assertThat(report.booked().isZero()).isTrue();
    }
}
