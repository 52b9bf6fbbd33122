package io.daftar.examples.guice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.inject.CreationException;
import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Module;
import com.google.inject.ProvisionException;
import com.google.inject.multibindings.Multibinder;
import io.daftar.ResellerEngine;
import io.daftar.event.EngineListener;
import io.daftar.event.EngineListener.SyncProgress;
import io.daftar.model.ResellerId;
import io.daftar.model.Traffic;
import io.daftar.panel.PanelType;
import io.daftar.panels.marzban.MarzbanClient;
import io.daftar.simulators.marzban.MarzbanSimulator;
import io.daftar.store.Store;
import io.daftar.store.memory.InMemoryStore;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class GuiceShopTest {
    private final MarzbanSimulator panel = MarzbanSimulator.start();

    @AfterEach
    void close() {
        panel.close();
    }

    @Test
    void anInjectedEngineCountsToTheByte() {
        Injector injector = Guice.createInjector(new ShopModule(), new EngineModule());

        countsToTheByte(injector);
    }

    @Test
    void oneEngineServesTheWholeShop() {
        Injector injector = Guice.createInjector(new ShopModule(), new EngineModule());

        assertThat(injector.getInstance(ResellerEngine.class)).isSameAs(injector.getInstance(ResellerEngine.class));
    }

    @Test
    void whatElseAnEngineTakesComesInThroughTheBuilder() {
        List<SyncProgress> told = new ArrayList<>();
        EngineListener listener = new EngineListener() {
            @Override
            public void syncProgress(SyncProgress progress) {
                told.add(progress);
            }
        };
        Module listening = binder -> binder.bind(EngineListener.class).toInstance(listener);

        countsToTheByte(Guice.createInjector(new ShopModule(), new ListenedEngineModule(), listening));

        assertThat(told).isNotEmpty();
    }

    @Test
    void aShopWithoutAStoreIsRefusedByTheContainer() {
        Module kinds = binder ->
                Multibinder.newSetBinder(binder, PanelType.class).addBinding().toInstance(MarzbanClient.type());

        assertThatThrownBy(() -> Guice.createInjector(kinds, new EngineModule()))
                .isInstanceOf(CreationException.class)
                .hasMessageContaining("Store");
    }

    @Test
    void aShopWithoutAKindOfPanelIsToldWhatIsMissing() {
        Injector injector = Guice.createInjector(new EngineModule(), binder -> {
            binder.bind(Store.class).toInstance(InMemoryStore.create(Clock.systemUTC()));
            Multibinder.newSetBinder(binder, PanelType.class);
        });

        assertThatThrownBy(() -> injector.getInstance(ResellerEngine.class))
                .isInstanceOf(ProvisionException.class)
                .hasMessageContaining("an engine needs a panel type");
    }

    @Test
    void theMainProgramRuns() {
        GuiceShop.main(new String[0]);
    }

    private void countsToTheByte(Injector injector) {
        panel.addUser("ali_01");
        try (ResellerEngine engine = injector.getInstance(ResellerEngine.class)) {
            ResellerDesk desk = injector.getInstance(ResellerDesk.class);
            ResellerId ali = desk.bringIn(panel.url(), panel.password());
            panel.use("ali_01", 1_234_567);

            assertThat(desk.sync().isComplete()).isTrue();
            assertThat(desk.used(ali)).isEqualTo(Traffic.ofBytes(1_234_567));
            assertThat(engine.usage(ali).quotaUsed()).isEqualTo(panel.trueTraffic("ali_01"));
        }
    }
}
