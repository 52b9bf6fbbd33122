package io.daftar.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftar.ResellerEngine;
import io.daftar.model.Actor;
import io.daftar.model.Attribution;
import io.daftar.model.Baseline;
import io.daftar.model.NewReseller;
import io.daftar.model.Panel;
import io.daftar.model.PanelId;
import io.daftar.model.ResellerId;
import io.daftar.model.Traffic;
import io.daftar.panel.NewPanelUser;
import io.daftar.panels.xui.XuiClient;
import io.daftar.report.Adoption;
import io.daftar.report.CreatedConfig;
import io.daftar.report.SyncReport.PanelSyncReport;
import io.daftar.simulators.Fault;
import io.daftar.simulators.MutableClock;
import io.daftar.simulators.xui.XuiSimulator;
import io.daftar.simulators.xui.XuiVersion;
import io.daftar.store.memory.InMemoryStore;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The engine on simulated panels: what is booked is what was used, and what it costs to know. */
final class XuiSyncTest {
    private final MutableClock clock = MutableClock.create();
    private XuiSimulator panel = XuiSimulator.builder().clock(clock).start();
    private final ResellerEngine engine = ResellerEngine.builder()
            .store(InMemoryStore.create(clock))
            .panels(XuiClient.type())
            .clock(clock)
            .sleeper(clock::advance)
            .random(new Random(7))
            .build();
    private final ResellerId reseller =
            engine.resellers().add(NewReseller.named("Ali").quota(Traffic.gib(10)));
    private PanelId panelId = new PanelId(1);

    @AfterEach
    void close() {
        engine.close();
        panel.close();
    }

    private void start(XuiVersion version) {
        panel.close();
        panel = XuiSimulator.builder()
                .version(version)
                .clock(clock)
                .basePath("/abc")
                .start();
        panelId = engine.panels()
                .add(Panel.xui("Tehran 1", panel.url())
                        .credentials(panel.username(), panel.password())
                        .option("inbounds", "1"));
    }

    private void adopt(List<String> names) {
        engine.configs().adopt(reseller, panelId, Adoption.of(names, Baseline.FROM_ZERO));
    }

    private PanelSyncReport sync() {
        clock.advance(Duration.ofMinutes(1));
        return engine.syncUsage().panels().get(0);
    }

    private Traffic booked() {
        return engine.usage(reseller).metered();
    }

    private Traffic truth() {
        return panel.truth().values().stream().reduce(Traffic.ZERO, Traffic::plus);
    }

    @ParameterizedTest
    @EnumSource(XuiVersion.class)
    void aPanelOfTenThousandUsersIsSyncedWithOneRequest(XuiVersion version) {
        start(version);
        panel.addClients("u", 10_000);
        List<String> ours = Shop.names("u", 8_000);
        adopt(ours);
        sync();
        ours.stream().limit(500).forEach(name -> panel.use(name, 1_000 + name.hashCode() % 100));
        long before = panel.requestCount();

        PanelSyncReport report = sync();

        assertThat(panel.requestCount() - before).isEqualTo(1);
        assertThat(report.requests()).isEqualTo(1);
        assertThat(report.isComplete()).isTrue();
        assertThat(report.counts().usersSeen()).isEqualTo(10_000);
        assertThat(report.counts().matched()).isEqualTo(8_000);
        assertThat(booked()).isEqualTo(truth());
    }

    @ParameterizedTest
    @EnumSource(XuiVersion.class)
    void whatIsBookedIsWhatWasUsedOverResetsAndAUserMadeAgain(XuiVersion version) {
        start(version);
        panel.addClient("u1").traffic(5_000_000);
        panel.addClient("u2").traffic(3_000_000);
        adopt(List.of("u1", "u2"));
        sync();

        panel.restartCounter("u1");
        panel.use("u1", 1_000_000);
        sync();
        panel.recreate("u2");
        panel.use("u2", 700_000);
        sync();
        panel.use("u1", 9_000_000);
        sync();

        assertThat(booked()).isEqualTo(truth());
    }

    @ParameterizedTest
    @EnumSource(
            value = XuiVersion.class,
            names = {"V2_6_8", "V2_9_4", "V3_0_2"})
    void aLifetimeCounterMakesUpForWhatAResetHid(XuiVersion version) {
        start(version);
        panel.addClient("u1").traffic(5_000_000);
        adopt(List.of("u1"));
        sync();

        panel.use("u1", 2_000_000);
        panel.restartCounter("u1");
        panel.use("u1", 1_000_000);
        sync();

        assertThat(booked()).isEqualTo(truth()).isEqualTo(Traffic.ofBytes(8_000_000));
    }

    @ParameterizedTest
    @EnumSource(XuiVersion.class)
    void aUserWhoseCreationLostItsAnswerIsTakenOverAndAStrangersIsNot(XuiVersion version) {
        start(version);
        panel.addClient("stranger").limit(Traffic.gib(9));
        NewPanelUser wanted = NewPanelUser.named("u1").limit(Traffic.gib(3));
        panel.faults()
                .on(request -> request.path().endsWith("/clients/add")
                        || request.path().endsWith("/addClient"))
                .next(1, Fault.loseAnswer());

        CreatedConfig made =
                engine.configs().create(reseller, panelId, wanted, Attribution.of(Actor.user("support"), "sold"));

        assertThat(made).isNotNull();
        assertThat(panel.client("u1").limit()).isEqualTo(Traffic.gib(3).bytes());
        assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> engine.configs()
                        .create(
                                reseller,
                                panelId,
                                NewPanelUser.named("stranger").limit(Traffic.gib(1)),
                                Attribution.of(Actor.user("support"), "sold"))))
                .isNotNull();
        assertThat(panel.client("stranger").limit()).isEqualTo(Traffic.gib(9).bytes());
    }
}
