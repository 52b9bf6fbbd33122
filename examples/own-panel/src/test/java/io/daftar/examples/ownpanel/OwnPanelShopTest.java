package io.daftar.examples.ownpanel;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftar.ResellerEngine;
import io.daftar.model.Baseline;
import io.daftar.model.NewReseller;
import io.daftar.model.Panel;
import io.daftar.model.PanelId;
import io.daftar.model.ResellerId;
import io.daftar.model.Traffic;
import io.daftar.panel.PanelClient.PanelCheck;
import io.daftar.panels.http.HttpOptions;
import io.daftar.simulators.Fault;
import io.daftar.simulators.MutableClock;
import io.daftar.store.memory.InMemoryStore;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The client in an engine: what the contract promises is all that the engine needs. */
final class OwnPanelShopTest {
    private final MutableClock clock = MutableClock.create();
    private final OwnPanelSimulator panel =
            new OwnPanelSimulator.Builder().clock(clock).start();
    private final ResellerEngine engine = ResellerEngine.builder()
            .store(InMemoryStore.create(clock))
            .panels(OwnPanelClient.type(HttpOptions.DEFAULTS))
            .clock(clock)
            .sleeper(clock::advance)
            .build();

    @AfterEach
    void close() {
        engine.close();
        panel.close();
    }

    private ResellerId adoptAli() {
        panel.addUser("ali_01");
        PanelId own = addPanel();
        ResellerId ali = engine.resellers().add(NewReseller.named("Ali").quota(Traffic.gib(500)));
        engine.configs().adopt(ali, own, "ali_01", Baseline.FROM_NOW);
        return ali;
    }

    private PanelId addPanel() {
        return engine.panels().add(Panel.of("own-panel", "Own 1", panel.url()).token(OwnPanelSimulator.KEY));
    }

    private void syncAnHourLater() {
        clock.advance(Duration.ofHours(1));
        assertThat(engine.syncUsage().isComplete()).isTrue();
    }

    @Test
    void thePanelIsAddedCheckedAndMetered() {
        panel.addUser("ali_01");
        panel.addUser("somebody");
        panel.use("ali_01", Traffic.gib(7));

        // tag::engine[]
        PanelId own =
                engine.panels().add(Panel.of("own-panel", "Own 1", panel.url()).token(OwnPanelSimulator.KEY));
        PanelCheck check = engine.panels().check(own);
        ResellerId ali = engine.resellers().add(NewReseller.named("Ali").quota(Traffic.gib(500)));
        engine.configs().adopt(ali, own, "ali_01", Baseline.FROM_NOW);

        panel.use("ali_01", Traffic.gib(3));
        clock.advance(Duration.ofHours(1));
        engine.syncUsage();
        // end::engine[]

        assertThat(check.ok()).isTrue();
        assertThat(check.version()).contains("1.4");
        assertThat(engine.usage(ali).quotaUsed()).isEqualTo(Traffic.gib(3));
        assertThat(engine.usage(ali).remaining()).contains(Traffic.gib(497));
    }

    @Test
    void noByteIsLostOverRestartsOfTheCounterAndNoneCountedTwice() {
        ResellerId ali = adoptAli();
        panel.use("ali_01", 5_000);
        syncAnHourLater();
        panel.use("ali_01", 700);
        panel.restartCounter("ali_01"); // the service's own monthly reset, between two readings
        panel.use("ali_01", 60);
        syncAnHourLater();
        syncAnHourLater();

        assertThat(engine.usage(ali).quotaUsed())
                .isEqualTo(Traffic.ofBytes(5_760))
                .isEqualTo(panel.trueTraffic("ali_01"));
    }

    @Test
    void aPanelThatIsAwayChangesNothingAndIsCaughtUpWith() {
        ResellerId ali = adoptAli();
        panel.use("ali_01", 5_000);
        panel.faults().always(Fault.htmlPage(502));
        clock.advance(Duration.ofHours(1));

        assertThat(engine.syncUsage().isComplete()).isFalse();
        assertThat(engine.usage(ali).quotaUsed()).isEqualTo(Traffic.ZERO);

        panel.faults().clear();
        syncAnHourLater();
        assertThat(engine.usage(ali).quotaUsed()).isEqualTo(Traffic.ofBytes(5_000));
    }

    @Test
    void aWrongKeyIsToldByTheCheck() {
        PanelId own =
                engine.panels().add(Panel.of("own-panel", "Own 1", panel.url()).token("mistyped"));

        PanelCheck check = engine.panels().check(own);

        assertThat(check.reachable()).isTrue();
        assertThat(check.authenticated()).isFalse();
    }
}
