package io.daftar.benchmarks;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.daftar.ResellerEngine;
import io.daftar.ledger.Counter;
import io.daftar.ledger.Reading;
import io.daftar.ledger.UsageLedger;
import io.daftar.model.Baseline;
import io.daftar.model.NewReseller;
import io.daftar.model.Panel;
import io.daftar.model.PanelId;
import io.daftar.model.ResellerId;
import io.daftar.model.Setting;
import io.daftar.model.Traffic;
import io.daftar.panel.PanelException;
import io.daftar.panel.PanelType;
import io.daftar.panel.PanelUser.PanelUserStatus;
import io.daftar.persistence.jdbc.JdbcSchema;
import io.daftar.persistence.jdbc.JdbcStore;
import io.daftar.persistence.jdbc.SecretKey;
import io.daftar.report.EnforcementReport;
import io.daftar.store.Account;
import io.daftar.store.AccountTable.AccountChange;
import io.daftar.store.ConfigTable.NewConfig;
import io.daftar.store.Store;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.sql.DataSource;

/**
 * Measures the cost of deciding holds and finding users that are out of sync, where a few of many changed. The same few
 * among ten times as many must not cost ten times as much. Arguments: resellers, and configs of each; by default 10000
 * and 100.
 */
public final class LargeDecision {
    private static final int AT_ONCE = 1_000;
    private static final int PERCENT = 1;

    private final String database;
    private final Store store;
    private final CountedRows rows = new CountedRows();
    private final ResellerEngine engine;
    private final List<ResellerId> resellers = new ArrayList<>();
    private final PanelId panel;
    private final int configsOfEach;

    private LargeDecision(String database, DataSource dataSource, int configsOfEach) {
        this.database = database;
        this.configsOfEach = configsOfEach;
        JdbcSchema.migrate(dataSource);
        this.store = JdbcStore.create(rows.counting(dataSource), SecretKey.absent());
        this.panel =
                store.inTransaction(tables -> tables.panels().add(Panel.marzban("p", URI.create("https://p.example"))));
        // No user is switched: the rate limit of the panel would be all that is measured.
        PanelType unreachable = PanelType.of("marzban", access -> {
            throw new PanelException(PanelException.Kind.UNREACHABLE, "there is no panel behind this");
        });
        this.engine = ResellerEngine.builder().store(store).panels(unreachable).build();
    }

    public static void main(String[] args) throws IOException {
        int resellers = args.length > 0 ? Integer.parseInt(args[0]) : 10_000;
        int configsOfEach = args.length > 1 ? Integer.parseInt(args[1]) : 100;
        Path folder = Files.createTempDirectory("daftar-benchmark");
        HikariConfig h2 = new HikariConfig();
        h2.setJdbcUrl("jdbc:h2:file:" + folder.resolve("db"));
        try (HikariDataSource dataSource = new HikariDataSource(h2)) {
            new LargeDecision("H2 file", dataSource, configsOfEach).run(resellers);
        }
        HikariConfig postgres = new HikariConfig();
        try (EmbeddedPostgres server = EmbeddedPostgres.start()) {
            postgres.setDataSource(server.getPostgresDatabase());
            try (HikariDataSource dataSource = new HikariDataSource(postgres)) {
                new LargeDecision("PostgreSQL", dataSource, configsOfEach).run(resellers);
            }
        }
    }

    private void run(int count) {
        long start = System.nanoTime();
        fill(count);
        System.out.printf(
                Locale.ROOT,
                "%-10s %,d resellers, %,d configs, filled in %.1f s%n",
                database,
                count,
                count * configsOfEach,
                (System.nanoTime() - start) / 1e9);
        rows.taken();
        decide("nothing changed (first time)");
        decide("nothing changed");
        int few = Math.max(1, count * PERCENT / 100);
        Map<ResellerId, Traffic> used = new TreeMap<>();
        resellers.subList(0, few).forEach(reseller -> used.put(reseller, Traffic.gib(11)));
        store.inTransactionDo(tables -> tables.resellers().meter(used));
        rows.taken();
        decide(few + " resellers ran out");
        decide("the same again");
        store.inTransactionDo(tables -> tables.settings().set(Setting.ALLOW_CONFIG_OVERRUN, "false"));
        int over = overLimit(few * configsOfEach);
        rows.taken();
        decide(over + " configs of others over their limits");
        decide("the same again");
    }

    private void decide(String what) {
        long start = System.nanoTime();
        EnforcementReport report = engine.enforce();
        System.out.printf(
                Locale.ROOT,
                "%-10s %-45s %8.0f ms   %s; %,d resellers and %,d configs held, %,d users to be switched%n",
                database,
                what,
                (System.nanoTime() - start) / 1e6,
                rows.taken(),
                report.resellersHeld(),
                report.configsHeld(),
                report.pending());
    }

    private void fill(int count) {
        for (int from = 0; from < count; from += AT_ONCE) {
            int until = Math.min(count, from + AT_ONCE);
            int first = from;
            store.inTransactionDo(tables -> {
                for (int i = first; i < until; i++) {
                    resellers.add(
                            tables.resellers().add(NewReseller.named("R" + i).quota(Traffic.gib(10))));
                }
            });
        }
        List<NewConfig> configs = new ArrayList<>();
        for (ResellerId reseller : resellers) {
            for (int i = 0; i < configsOfEach; i++) {
                configs.add(new NewConfig(
                        reseller,
                        panel,
                        "user-" + reseller + "-" + i,
                        Optional.of(Traffic.gib(1)),
                        Optional.empty(),
                        UsageLedger.unread(Baseline.FROM_ZERO),
                        PanelUserStatus.ACTIVE,
                        0,
                        Instant.EPOCH));
            }
            if (configs.size() >= 10 * AT_ONCE) {
                flush(configs);
            }
        }
        flush(configs);
    }

    private void flush(List<NewConfig> configs) {
        store.inTransactionDo(tables -> tables.configs().add(configs));
        configs.clear();
    }

    /** Books more than the limit for {@code most} accounts of the second half of the resellers. */
    private int overLimit(int most) {
        int done = 0;
        for (ResellerId reseller : resellers.subList(resellers.size() / 2, resellers.size())) {
            List<String> names = new ArrayList<>();
            for (int i = 0; i < configsOfEach && done < most; i++, done++) {
                names.add("user-" + reseller + "-" + i);
            }
            if (names.isEmpty()) {
                break;
            }
            store.inTransactionDo(tables -> tables.accounts()
                    .update(tables.accounts().named(panel, names).stream()
                            .map(LargeDecision::used)
                            .toList()));
        }
        return done;
    }

    private static AccountChange used(Account account) {
        UsageLedger ledger = account.ledger();
        Counter counter = Counter.of(Traffic.gib(2), Instant.EPOCH);
        UsageLedger after =
                ledger.observe(new Reading(ledger.revision(), counter)).after();
        return new AccountChange(ledger.revision(), account.withLedger(after));
    }
}
