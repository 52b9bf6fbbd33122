package io.daftar.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftar.ResellerEngine;
import io.daftar.model.Baseline;
import io.daftar.model.NewReseller;
import io.daftar.model.Panel;
import io.daftar.model.PanelId;
import io.daftar.model.ResellerId;
import io.daftar.model.Traffic;
import io.daftar.panels.marzban.MarzbanClient;
import io.daftar.persistence.jdbc.JdbcSchema;
import io.daftar.persistence.jdbc.JdbcStore;
import io.daftar.persistence.jdbc.SecretKey;
import io.daftar.report.SyncReport;
import io.daftar.report.UsageSummary;
import io.daftar.simulators.marzban.MarzbanSimulator;
import io.daftar.store.memory.InMemoryStore;
import java.net.URI;
import java.time.Clock;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class QuickstartTest {
    private final MarzbanSimulator panel = MarzbanSimulator.start();
    private final JdbcConnectionPool database = JdbcConnectionPool.create("jdbc:h2:mem:quickstart", "sa", "");

    @AfterEach
    void close() {
        panel.close();
        database.dispose();
    }

    @Test
    void theSampleOfTheReadmeWorks() {
        panel.addUser("ali_01");
        panel.use("ali_01", Traffic.gib(7));
        DataSource dataSource = database;
        URI panelUrl = panel.url();
        String password = panel.password();
        SecretKey key = SecretKey.random();

        // tag::sample[]
        JdbcSchema.migrate(dataSource); // or run the scripts with your own migration tool
        ResellerEngine engine = ResellerEngine.builder()
                .store(JdbcStore.create(dataSource, key))
                .panels(MarzbanClient.type())
                .build();

        PanelId tehran = engine.panels().add(Panel.marzban("Tehran 1", panelUrl).credentials("root", password));
        ResellerId ali = engine.resellers().add(NewReseller.named("Ali").quota(Traffic.gib(500)));
        engine.configs().adopt(ali, tehran, "ali_01", Baseline.FROM_NOW);

        panel.use("ali_01", Traffic.gib(3)); // in this sample, a simulated panel
        SyncReport sync = engine.syncUsage(); // or engine.tick() once a minute, which syncs when it is due

        UsageSummary usage = engine.usage(ali); // 3 GiB of 500 GiB used, 497 GiB remaining
        // end::sample[]

        assertThat(sync.isComplete()).isTrue();
        assertThat(usage.quotaUsed()).isEqualTo(Traffic.gib(3));
        assertThat(usage.remaining()).contains(Traffic.gib(497));
        engine.close();
    }

    @Test
    void theSmallestHostCountsToTheByte() {
        panel.addUser("ali_01");
        try (ResellerEngine engine = Quickstart.engine(database, SecretKey.random())) {
            ResellerId ali = Quickstart.bringIn(engine, panel.url(), panel.password());
            panel.use("ali_01", 1_234_567);

            assertThat(engine.syncUsage().isComplete()).isTrue();
            assertThat(engine.usage(ali).quotaUsed()).isEqualTo(panel.trueTraffic("ali_01"));
        }
    }

    @Test
    void aStoreInMemoryWillDoForATrial() {
        panel.addUser("ali_01");
        try (ResellerEngine engine = ResellerEngine.builder()
                .store(InMemoryStore.create(Clock.systemUTC()))
                .panels(MarzbanClient.type())
                .build()) {
            ResellerId ali = Quickstart.bringIn(engine, panel.url(), panel.password());
            panel.use("ali_01", 99);

            assertThat(engine.syncUsage().booked()).isEqualTo(Traffic.ofBytes(99));
            assertThat(engine.usage(ali).total()).isEqualTo(Traffic.ofBytes(99));
        }
    }

    @Test
    void theMainProgramRuns() {
        Quickstart.main(new String[0]);
    }
}
