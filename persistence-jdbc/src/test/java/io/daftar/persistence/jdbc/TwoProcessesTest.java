package io.daftar.persistence.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftar.EngineOptions;
import io.daftar.ResellerEngine;
import io.daftar.ledger.LineRate;
import io.daftar.model.Baseline;
import io.daftar.model.ConfigId;
import io.daftar.model.NewReseller;
import io.daftar.model.Panel;
import io.daftar.model.PanelId;
import io.daftar.model.ResellerId;
import io.daftar.model.Traffic;
import io.daftar.panels.marzban.MarzbanClient;
import io.daftar.report.Adoption;
import io.daftar.report.SyncReport.PanelSyncReport;
import io.daftar.simulators.MutableClock;
import io.daftar.simulators.marzban.MarzbanSimulator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** Two engines on one database, syncing one panel at the same time while its users run: no byte is lost or counted twice. */
class TwoProcessesTest {
    private static final int USERS = 120;
    private static final int ROUNDS = 25;

    private final MutableClock clock = MutableClock.create();

    @Test
    void onPostgresEveryByteIsCountedOnce() throws Exception {
        try (var pool = Postgres.pool()) {
            everyByteIsCountedOnce(pool, Postgres.freshPrefix());
        }
    }

    @Test
    void onH2EveryByteIsCountedOnce() throws Exception {
        everyByteIsCountedOnce(H2Databases.inMemory(), "daftar_");
    }

    private ResellerEngine engine(DataSource database, String prefix) {
        return ResellerEngine.builder()
                .store(Stores.migrated(database, prefix, clock))
                .panels(MarzbanClient.type())
                .options(EngineOptions.builder().lineRate(LineRate.UNLIMITED).build())
                .clock(clock)
                .sleeper(clock::advance)
                .build();
    }

    private void everyByteIsCountedOnce(DataSource database, String prefix) throws Exception {
        try (MarzbanSimulator panel = MarzbanSimulator.builder().clock(clock).start();
                ResellerEngine one = engine(database, prefix);
                ResellerEngine other = engine(database, prefix)) {
            panel.addUsers("ali", USERS);
            List<String> names = IntStream.rangeClosed(1, USERS)
                    .mapToObj("ali%06d"::formatted)
                    .toList();
            PanelId panelId = one.panels()
                    .add(Panel.marzban("Tehran 1", panel.url()).credentials(panel.username(), panel.password()));
            ResellerId reseller = one.resellers().add(NewReseller.named("Ali"));
            List<ConfigId> configs = one.configs().adopt(reseller, panelId, Adoption.of(names, Baseline.FROM_ZERO));

            long seed = Long.getLong("daftar.seed", 20261121L);
            ExecutorService threads = Executors.newFixedThreadPool(4);
            try {
                List<Future<?>> work = new ArrayList<>();
                work.add(threads.submit(repeatedly(() -> one.syncUsage(panelId))));
                work.add(threads.submit(repeatedly(() -> other.syncUsage(panelId))));
                Random chosen = new Random(seed);
                work.add(threads.submit(repeatedly(() -> other.syncConfig(configs.get(chosen.nextInt(USERS))))));
                Random used = new Random(seed + 1);
                work.add(threads.submit(repeatedly(() -> {
                    for (String name : names) {
                        panel.use(name, used.nextInt(1_000_000));
                    }
                    panel.restartCounter(names.get(used.nextInt(USERS)));
                    return panel;
                })));
                for (Future<?> each : work) {
                    await(each, seed);
                }
            } finally {
                threads.shutdownNow();
            }

            clock.advance(Duration.ofMinutes(10));
            PanelSyncReport last = one.syncUsage(panelId).panels().get(0);
            Traffic truth = panel.truth().values().stream().reduce(Traffic.ZERO, Traffic::plus);
            assertThat(last.isComplete()).as("seed %d: %s", seed, last).isTrue();
            assertThat(other.usage(reseller).metered()).as("seed %d", seed).isEqualTo(truth);
            assertThat(other.usage(reseller).total()).as("seed %d", seed).isEqualTo(truth);
        }
    }

    private static Callable<Boolean> repeatedly(Callable<?> step) {
        return () -> {
            for (int round = 0; round < ROUNDS; round++) {
                step.call();
            }
            return true;
        };
    }

    private static void await(Future<?> work, long seed) throws InterruptedException {
        try {
            work.get();
        } catch (ExecutionException e) {
            throw new AssertionError("seed " + seed, e.getCause());
        }
    }
}
