package io.daftar.examples.guice;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import io.daftar.ResellerEngine;
import io.daftar.ResellerEngineBuilder;
import io.daftar.event.EngineListener;
import io.daftar.panel.PanelType;
import io.daftar.store.Store;
import jakarta.inject.Singleton;
import java.util.Set;

/** An engine with more than the constructor takes, such as a listener, a clock or options: the builder has all of it. */
final class ListenedEngineModule extends AbstractModule {

    @Provides
    @Singleton
    ResellerEngine engine(Store store, Set<PanelType> types, EngineListener listener) {
        ResellerEngineBuilder builder = ResellerEngine.builder().store(store).panels(types);
        return builder.listener(listener).build();
    }
}
