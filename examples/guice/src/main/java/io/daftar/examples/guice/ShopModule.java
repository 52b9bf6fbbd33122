package io.daftar.examples.guice;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.multibindings.Multibinder;
import io.daftar.panel.PanelType;
import io.daftar.panels.marzban.MarzbanClient;
import io.daftar.store.Store;
import io.daftar.store.memory.InMemoryStore;
import jakarta.inject.Singleton;
import java.time.Clock;

/** What a shop has: somewhere to remember everything, and kinds of panels. */
final class ShopModule extends AbstractModule {

    @Override
    protected void configure() {
        Multibinder<PanelType> kinds = Multibinder.newSetBinder(binder(), PanelType.class);
        kinds.addBinding().toInstance(MarzbanClient.type());
    }

    /** A shop that lives longer than this example has {@code JdbcStore.create(dataSource, key)} here. */
    @Provides
    @Singleton
    Store store() {
        return InMemoryStore.create(Clock.systemUTC());
    }
}
