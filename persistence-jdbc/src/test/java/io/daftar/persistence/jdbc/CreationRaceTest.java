package io.daftar.persistence.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftar.ResellerEngine;
import io.daftar.model.Actor;
import io.daftar.model.Attribution;
import io.daftar.model.ConfigId;
import io.daftar.model.NewReseller;
import io.daftar.model.Panel;
import io.daftar.model.PanelId;
import io.daftar.model.ResellerId;
import io.daftar.model.Traffic;
import io.daftar.panel.NewPanelUser;
import io.daftar.panel.PanelException;
import io.daftar.panels.marzban.MarzbanClient;
import io.daftar.report.SyncReport.PanelSyncReport;
import io.daftar.simulators.MutableClock;
import io.daftar.simulators.marzban.MarzbanSimulator;
import io.daftar.store.DuplicateAccountException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Engines on one database that create users of the same name at the same moment, and of names that differ in case. */
@Timeout(value = 240, unit = TimeUnit.SECONDS)
class CreationRaceTest {
    private static final int ROUNDS = 15;

    private final MutableClock clock = MutableClock.create();

    @Test
    void onPostgresThereIsOneUserAndOneConfigOfEachName() throws Exception {
        try (var pool = Postgres.pool()) {
            thereIsOneUserAndOneConfigOfEachName(pool, Postgres.freshPrefix());
        }
    }

    @Test
    void onH2ThereIsOneUserAndOneConfigOfEachName() throws Exception {
        thereIsOneUserAndOneConfigOfEachName(H2Databases.inMemory(), "daftar_");
    }

    private ResellerEngine engine(DataSource database, String prefix) {
        return ResellerEngine.builder()
                .store(Stores.migrated(database, prefix, clock))
                .panels(MarzbanClient.type())
                .clock(clock)
                .sleeper(clock::advance)
                .build();
    }

    private void thereIsOneUserAndOneConfigOfEachName(DataSource database, String prefix) throws Exception {
        try (MarzbanSimulator panel = MarzbanSimulator.builder().clock(clock).start();
                ResellerEngine one = engine(database, prefix);
                ResellerEngine other = engine(database, prefix)) {
            PanelId panelId = one.panels()
                    .add(Panel.marzban("Tehran 1", panel.url()).credentials(panel.username(), panel.password()));
            ResellerId ali = one.resellers().add(NewReseller.named("Ali"));
            ResellerId sara = one.resellers().add(NewReseller.named("Sara"));
            ExecutorService threads = Executors.newFixedThreadPool(4);
            Set<ConfigId> created = new HashSet<>();
            try {
                for (int round = 0; round < ROUNDS; round++) {
                    CyclicBarrier start = new CyclicBarrier(4);
                    List<Callable<Optional<ConfigId>>> calls = List.of(
                            create(one, ali, panelId, "user_" + round, start),
                            create(other, ali, panelId, "user_" + round, start),
                            create(other, sara, panelId, "user_" + round, start),
                            create(one, ali, panelId, "USER_" + round, start));
                    created.add(onlyOne(threads.invokeAll(calls)));
                }
            } finally {
                threads.shutdownNow();
            }

            assertThat(created).hasSize(ROUNDS);
            assertThat(panel.userCount()).isEqualTo(ROUNDS);
            PanelSyncReport report = one.syncUsage(panelId).panels().get(0);
            assertThat(report.counts().matched()).isEqualTo(ROUNDS);
            assertThat(report.counts().missing()).isZero();
        }
    }

    private static Callable<Optional<ConfigId>> create(
            ResellerEngine engine, ResellerId reseller, PanelId panel, String name, CyclicBarrier start) {
        NewPanelUser user = NewPanelUser.named(name).limit(Traffic.gib(1));
        return () -> {
            start.await();
            try {
                return Optional.of(engine.configs()
                        .create(reseller, panel, user, Attribution.of(Actor.user("support-7"), "sold"))
                        .config());
            } catch (DuplicateAccountException e) {
                return Optional.empty();
            } catch (IllegalArgumentException e) {
                assertThat(e).hasMessageContaining("in case only");
                return Optional.empty();
            } catch (PanelException e) {
                assertThat(e.kind()).as(e.getMessage()).isEqualTo(PanelException.Kind.CONFLICT);
                return Optional.empty();
            }
        };
    }

    /** Whoever was not refused was given the same config. */
    private static ConfigId onlyOne(List<Future<Optional<ConfigId>>> outcomes) throws Exception {
        Set<ConfigId> configs = new HashSet<>();
        List<String> shown = new ArrayList<>();
        for (Future<Optional<ConfigId>> outcome : outcomes) {
            outcome.get().ifPresent(configs::add);
            shown.add(outcome.get().toString().toLowerCase(Locale.ROOT));
        }
        assertThat(configs).as(shown.toString()).hasSize(1);
        return configs.iterator().next();
    }
}
