package io.daftar.benchmarks;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.daftar.ledger.Counter;
import io.daftar.ledger.Reading;
import io.daftar.ledger.UsageLedger;
import io.daftar.model.Baseline;
import io.daftar.model.NewReseller;
import io.daftar.model.Panel;
import io.daftar.model.PanelId;
import io.daftar.model.ResellerId;
import io.daftar.model.Traffic;
import io.daftar.panel.PanelUser.PanelUserStatus;
import io.daftar.persistence.jdbc.JdbcSchema;
import io.daftar.persistence.jdbc.JdbcStore;
import io.daftar.persistence.jdbc.SecretKey;
import io.daftar.store.Account;
import io.daftar.store.AccountTable.AccountChange;
import io.daftar.store.ConfigTable.NewConfig;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.sql.DataSource;

/**
 * Compares, in one run, how fast a store writes accounts and meters resellers with a JDBC batch of single-row statements
 * that change the same columns. Rows per second and the ratio are printed; the ratio is what counts.
 */
public final class BatchWrites {
    private static final int ACCOUNTS = 20_000;
    private static final int PER_TRANSACTION = 1_000;
    private static final int ROUNDS = 7;

    private final String database;
    private final JdbcStore store;
    private final HandWrittenBatch batch;
    private final PanelId panel;
    private final List<ResellerId> resellers = new ArrayList<>();

    private BatchWrites(String database, DataSource dataSource) {
        this.database = database;
        JdbcSchema.migrate(dataSource);
        store = JdbcStore.create(dataSource, SecretKey.absent());
        batch = new HandWrittenBatch(dataSource);
        panel = store.inTransaction(tables -> tables.panels().add(Panel.marzban("p", URI.create("https://p.example"))));
    }

    /** Takes no arguments. */
    public static void main(String[] args) throws IOException, SQLException {
        Path folder = Files.createTempDirectory("daftar-benchmark");
        HikariConfig h2 = new HikariConfig();
        h2.setJdbcUrl("jdbc:h2:file:" + folder.resolve("db"));
        try (HikariDataSource dataSource = new HikariDataSource(h2)) {
            new BatchWrites("H2 file", dataSource).run();
        }
        HikariConfig postgres = new HikariConfig();
        try (EmbeddedPostgres server = EmbeddedPostgres.start()) {
            postgres.setDataSource(server.getPostgresDatabase());
            try (HikariDataSource dataSource = new HikariDataSource(postgres)) {
                new BatchWrites("PostgreSQL", dataSource).run();
            }
        }
    }

    private void run() throws SQLException {
        adopt();
        compare(
                "accounts",
                () -> {
                    List<List<AccountChange>> transactions = changes();
                    return () -> transactions.forEach(this::update);
                },
                () -> {
                    List<List<AccountChange>> transactions = changes();
                    return () -> {
                        for (List<AccountChange> changes : transactions) {
                            batch.update(changes);
                        }
                    };
                });
        Map<ResellerId, Traffic> deltas = new TreeMap<>();
        resellers.forEach(id -> deltas.put(id, Traffic.ofBytes(5)));
        compare(
                "metering",
                () -> () -> {
                    for (int i = 0; i < ACCOUNTS / PER_TRANSACTION; i++) {
                        store.inTransactionDo(tables -> tables.resellers().meter(deltas));
                    }
                },
                () -> () -> {
                    for (int i = 0; i < ACCOUNTS / PER_TRANSACTION; i++) {
                        batch.meter(deltas);
                    }
                });
    }

    private void update(List<AccountChange> changes) {
        store.inTransactionDo(tables -> {
            if (!tables.accounts().update(changes).isEmpty()) {
                throw new IllegalStateException("a row was not written");
            }
        });
    }

    private void adopt() {
        List<NewConfig> configs = new ArrayList<>();
        store.inTransactionDo(tables -> {
            for (int i = 0; i < PER_TRANSACTION; i++) {
                resellers.add(tables.resellers().add(NewReseller.named("R" + i)));
            }
        });
        for (int i = 0; i < ACCOUNTS; i++) {
            configs.add(new NewConfig(
                    resellers.get(i % PER_TRANSACTION),
                    panel,
                    "user-" + i,
                    Optional.empty(),
                    Optional.empty(),
                    UsageLedger.unread(Baseline.FROM_ZERO),
                    PanelUserStatus.ACTIVE,
                    0,
                    Instant.EPOCH));
        }
        long start = System.nanoTime();
        store.inTransactionDo(tables -> tables.configs().add(configs));
        System.out.printf("%-12s adopted %,d configs in %.2f s%n", database, ACCOUNTS, seconds(start));
    }

    /**
     * A new reading of every account, 1,000 per transaction; rows are read afresh, since each round changes the
     * revisions.
     */
    private List<List<AccountChange>> changes() {
        List<List<AccountChange>> all = new ArrayList<>();
        Optional<Account> last = Optional.empty();
        for (int done = 0; done < ACCOUNTS; done += PER_TRANSACTION) {
            Optional<Account> after = last;
            List<Account> page = store.inTransaction(
                    tables -> tables.accounts().page(panel, after.map(Account::id), PER_TRANSACTION));
            all.add(page.stream().map(BatchWrites::grown).toList());
            last = Optional.of(page.get(page.size() - 1));
        }
        return all;
    }

    private static AccountChange grown(Account account) {
        UsageLedger ledger = account.ledger();
        Counter was = ledger.last().orElse(Counter.of(Traffic.ZERO, Instant.EPOCH));
        Counter now = Counter.of(was.used().plus(Traffic.mib(1)), was.readAt().plusSeconds(300));
        UsageLedger after = ledger.observe(new Reading(ledger.revision(), now)).after();
        return new AccountChange(ledger.revision(), account.withLedger(after));
    }

    private interface Step {
        void run() throws SQLException;
    }

    /** Prepares what is then timed. */
    private interface Variant {
        Step prepared();
    }

    /** Alternates the two, so that what warms up or slows down meets both. */
    private void compare(String what, Variant fast, Variant baseline) throws SQLException {
        double[] fastRates = new double[ROUNDS];
        double[] baselineRates = new double[ROUNDS];
        for (int round = -2; round < ROUNDS; round++) {
            double fastRate = rate(fast);
            double baselineRate = rate(baseline);
            if (round >= 0) {
                fastRates[round] = fastRate;
                baselineRates[round] = baselineRate;
            }
        }
        double storeRate = median(fastRates);
        double batchRate = median(baselineRates);
        System.out.printf(
                "%-12s %-9s store %,9.0f rows/s   JDBC batch %,9.0f rows/s   ratio %.2f%n",
                database, what, storeRate, batchRate, storeRate / batchRate);
    }

    private static double rate(Variant variant) throws SQLException {
        Step step = variant.prepared();
        long start = System.nanoTime();
        step.run();
        return ACCOUNTS / seconds(start);
    }

    private static double median(double[] rates) {
        Arrays.sort(rates);
        return rates[rates.length / 2];
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }
}
