package io.daftar.examples.guice;

import com.google.inject.AbstractModule;
import io.daftar.ResellerEngine;
import jakarta.inject.Singleton;

/** An engine as it is by default: its constructor takes the store and the kinds of panels that are bound. */
final class EngineModule extends AbstractModule {

    @Override
    protected void configure() {
        bind(ResellerEngine.class).in(Singleton.class);
    }
}
