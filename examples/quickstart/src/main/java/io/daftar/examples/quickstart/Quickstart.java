package io.daftar.examples.quickstart;

import io.daftar.ResellerEngine;
import io.daftar.model.Baseline;
import io.daftar.model.NewReseller;
import io.daftar.model.Panel;
import io.daftar.model.PanelId;
import io.daftar.model.ResellerId;
import io.daftar.model.Traffic;
import io.daftar.panel.PanelClient.PanelCheck;
import io.daftar.panels.marzban.MarzbanClient;
import io.daftar.persistence.jdbc.JdbcSchema;
import io.daftar.persistence.jdbc.JdbcStore;
import io.daftar.persistence.jdbc.SecretKey;
import io.daftar.simulators.marzban.MarzbanSimulator;
import java.net.URI;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;

/** The smallest host: what a shop that has a {@link DataSource} writes to have its resellers' traffic counted. */
public final class Quickstart {
    private Quickstart() {}

    /** The engine on the shop's database. Where the shop has its own migration tool, it makes the tables instead. */
    static ResellerEngine engine(DataSource dataSource, SecretKey key) {
        JdbcSchema.migrate(dataSource);
        return ResellerEngine.builder()
                .store(JdbcStore.create(dataSource, key))
                .panels(MarzbanClient.type())
                .build();
    }

    /** Adds a panel, and a reseller who takes over one of its users. */
    static ResellerId bringIn(ResellerEngine engine, URI url, String password) {
        PanelId tehran = engine.panels().add(Panel.marzban("Tehran 1", url).credentials("root", password));
        PanelCheck check = engine.panels().check(tehran);
        if (!check.ok()) {
            throw new IllegalStateException("the panel is not ready: " + check);
        }
        ResellerId ali = engine.resellers().add(NewReseller.named("Ali").quota(Traffic.gib(500)));
        engine.configs().adopt(ali, tehran, "ali_01", Baseline.FROM_NOW);
        return ali;
    }

    /** All of it on a simulated panel; a shop has a real one, and calls {@code engine.tick()} once a minute. */
    public static void main(String[] args) {
        JdbcConnectionPool dataSource = JdbcConnectionPool.create("jdbc:h2:mem:shop;DB_CLOSE_DELAY=-1", "sa", "");
        try (MarzbanSimulator panel = MarzbanSimulator.start();
                ResellerEngine engine = engine(dataSource, SecretKey.random())) {
            panel.addUser("ali_01");
            ResellerId ali = bringIn(engine, panel.url(), panel.password());
            panel.use("ali_01", Traffic.gib(3));
            System.out.println(engine.syncUsage());
            System.out.println(
                    "Ali used " + engine.usage(ali).quotaUsed() + ", and it was " + panel.trueTraffic("ali_01"));
        } finally {
            dataSource.dispose();
        }
    }
}
