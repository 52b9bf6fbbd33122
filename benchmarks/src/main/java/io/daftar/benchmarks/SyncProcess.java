package io.daftar.benchmarks;

import io.daftar.ResellerEngine;
import io.daftar.model.Baseline;
import io.daftar.model.NewReseller;
import io.daftar.model.Panel;
import io.daftar.model.PanelId;
import io.daftar.model.ResellerId;
import io.daftar.panels.marzban.MarzbanClient;
import io.daftar.persistence.jdbc.JdbcSchema;
import io.daftar.persistence.jdbc.JdbcStore;
import io.daftar.persistence.jdbc.SecretKey;
import io.daftar.report.Adoption;
import io.daftar.report.SyncReport;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;

/** The engine in a process of its own, with a heap of its own. */
final class SyncProcess {
    private static final int ADOPTED_TOGETHER = 5_000;

    private SyncProcess() {}

    /** Arguments: {@code adopt} or {@code sync}, JDBC URL, key, panel URL, user, password, how many users. */
    public static void main(String[] arguments) {
        JdbcConnectionPool pool = JdbcConnectionPool.create(arguments[1], "sa", "");
        try {
            SecretKey key = SecretKey.ofBase64(arguments[2]);
            if (arguments[0].equals("adopt")) {
                adopt(pool, key, arguments);
            } else {
                sync(pool, key);
            }
        } finally {
            pool.dispose();
        }
    }

    private static ResellerEngine engine(DataSource database, SecretKey key) {
        return ResellerEngine.builder()
                .store(JdbcStore.create(database, key))
                .panels(MarzbanClient.type())
                .build();
    }

    private static void adopt(DataSource database, SecretKey key, String[] arguments) {
        JdbcSchema.migrate(database);
        try (ResellerEngine engine = engine(database, key)) {
            PanelId panel = engine.panels()
                    .add(Panel.marzban("Large", URI.create(arguments[3])).credentials(arguments[4], arguments[5]));
            ResellerId reseller = engine.resellers().add(NewReseller.named("All"));
            int users = Integer.parseInt(arguments[6]);
            for (int first = 1; first <= users; first += ADOPTED_TOGETHER) {
                List<String> names = IntStream.rangeClosed(first, Math.min(users, first + ADOPTED_TOGETHER - 1))
                        .mapToObj(SimulatedPanelProcess::userName)
                        .toList();
                engine.configs().adopt(reseller, panel, Adoption.of(names, Baseline.FROM_ZERO));
            }
            System.out.println("adopted " + users);
        }
    }

    private static void sync(DataSource database, SecretKey key) {
        try (ResellerEngine engine = engine(database, key)) {
            SyncReport report = engine.syncUsage();
            System.out.println(report);
            System.out.println(
                    "completed within a heap of " + Runtime.getRuntime().maxMemory() / (1 << 20) + " MiB; "
                            + liveHeap() / (1 << 20) + " MiB were live after the last collection");
        }
    }

    private static long liveHeap() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .map(MemoryPoolMXBean::getCollectionUsage)
                .filter(Objects::nonNull)
                .mapToLong(MemoryUsage::getUsed)
                .sum();
    }
}
