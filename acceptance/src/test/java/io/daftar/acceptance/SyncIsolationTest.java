package io.daftar.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftar.ResellerEngine;
import io.daftar.model.Baseline;
import io.daftar.model.Panel;
import io.daftar.model.PanelId;
import io.daftar.model.Traffic;
import io.daftar.panel.PanelAccess;
import io.daftar.panel.PanelClient;
import io.daftar.panel.PanelType;
import io.daftar.panels.marzban.MarzbanClient;
import io.daftar.report.PanelFailure;
import io.daftar.report.SyncReport.PanelSyncReport;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** A client with a bug of its own, beside a panel that is well. */
class SyncIsolationTest {
    private final AtomicBoolean buggy = new AtomicBoolean();

    /** Marzban's client, which reads nobody while it is buggy. */
    private PanelClient open(PanelAccess access) {
        ClientBug bug = (method, arguments) -> {
            if (buggy.get() && List.of("forEachUser", "find").contains(method)) {
                throw new IllegalStateException("a bug that knows password s3cret-0815");
            }
            return Optional.empty();
        };
        return bug.in(MarzbanClient.type()).open(access);
    }

    @Test
    void aBugInTheClientOfOnePanelIsReportedAndEveryOtherPanelIsRead() {
        try (MarzbanShop shop = new MarzbanShop();
                ResellerEngine engine = ResellerEngine.builder()
                        .store(shop.store)
                        .panels(MarzbanClient.type(), PanelType.of("own", this::open))
                        .clock(shop.clock)
                        .sleeper(shop.clock::advance)
                        .build()) {
            shop.panel.addUser("bea_01");
            PanelId own = engine.panels()
                    .add(Panel.of("own", "A bug", shop.panel.url())
                            .credentials(shop.panel.username(), shop.panel.password()));
            engine.configs().adopt(shop.reseller, own, "bea_01", Baseline.FROM_ZERO);
            shop.adopt("ali_01");
            shop.panel.use("ali_01", Traffic.mib(5));
            shop.panel.use("bea_01", Traffic.mib(7));
            shop.clock.advance(Duration.ofMinutes(1));
            buggy.set(true);

            List<PanelSyncReport> reports = engine.syncUsage().panels();

            assertThat(reports)
                    .extracting(PanelSyncReport::status)
                    .containsExactlyInAnyOrder(PanelSyncReport.Status.OK, PanelSyncReport.Status.FAILED);
            assertThat(reports.stream().flatMap(report -> report.failures().stream()))
                    .extracting(PanelFailure::message)
                    .containsExactly("an unexpected IllegalStateException; see the log");
            assertThat(shop.metered()).isEqualTo(Traffic.mib(5));

            buggy.set(false);
            shop.clock.advance(Duration.ofMinutes(1));
            assertThat(engine.syncUsage().isComplete()).isTrue();
            assertThat(shop.metered()).isEqualTo(Traffic.mib(12));
        }
    }
}
