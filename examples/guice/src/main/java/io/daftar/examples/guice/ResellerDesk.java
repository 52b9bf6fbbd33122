package io.daftar.examples.guice;

import io.daftar.ResellerEngine;
import io.daftar.model.Baseline;
import io.daftar.model.NewReseller;
import io.daftar.model.Panel;
import io.daftar.model.PanelId;
import io.daftar.model.ResellerId;
import io.daftar.model.Traffic;
import io.daftar.report.SyncReport;
import jakarta.inject.Inject;
import java.net.URI;

/** A part of the shop, with the engine injected like everything else it needs. */
final class ResellerDesk {
    private final ResellerEngine engine;

    @Inject
    ResellerDesk(ResellerEngine engine) {
        this.engine = engine;
    }

    /** Adds a panel, and a reseller who takes over one of its users. */
    ResellerId bringIn(URI url, String password) {
        PanelId tehran = engine.panels().add(Panel.marzban("Tehran 1", url).credentials("root", password));
        ResellerId ali = engine.resellers().add(NewReseller.named("Ali").quota(Traffic.gib(500)));
        engine.configs().adopt(ali, tehran, "ali_01", Baseline.FROM_NOW);
        return ali;
    }

    SyncReport sync() {
        return engine.syncUsage();
    }

    Traffic used(ResellerId reseller) {
        return engine.usage(reseller).quotaUsed();
    }
}
