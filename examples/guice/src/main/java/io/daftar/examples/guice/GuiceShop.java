package io.daftar.examples.guice;

import com.google.inject.Guice;
import com.google.inject.Injector;
import io.daftar.ResellerEngine;
import io.daftar.model.ResellerId;
import io.daftar.model.Traffic;
import io.daftar.simulators.marzban.MarzbanSimulator;

/** A shop put together by Guice, with a simulated panel. */
public final class GuiceShop {
    private GuiceShop() {}

    public static void main(String[] args) {
        Injector injector = Guice.createInjector(new ShopModule(), new EngineModule());
        // Guice closes nothing, so whoever made the injector closes the engine.
        try (MarzbanSimulator panel = MarzbanSimulator.start();
                ResellerEngine engine = injector.getInstance(ResellerEngine.class)) {
            panel.addUser("ali_01");
            ResellerDesk desk = injector.getInstance(ResellerDesk.class);
            ResellerId ali = desk.bringIn(panel.url(), panel.password());
            panel.use("ali_01", Traffic.gib(3));
            System.out.println(desk.sync());
            System.out.println("Ali used " + engine.usage(ali).quotaUsed());
        }
    }
}
