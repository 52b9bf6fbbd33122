package io.daftar.persistence.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.daftar.ledger.Booking;
import io.daftar.ledger.Counter;
import io.daftar.ledger.Reading;
import io.daftar.ledger.UsageLedger;
import io.daftar.model.AccountId;
import io.daftar.model.Baseline;
import io.daftar.model.NewReseller;
import io.daftar.model.Panel;
import io.daftar.model.PanelId;
import io.daftar.model.ResellerId;
import io.daftar.model.Traffic;
import io.daftar.panel.PanelUser.PanelUserStatus;
import io.daftar.panel.Sleeper;
import io.daftar.store.Account;
import io.daftar.store.AccountTable.AccountChange;
import io.daftar.store.AccountTable.AccountSums;
import io.daftar.store.ConfigTable.NewConfig;
import io.daftar.store.StoreException;
import io.daftar.store.Tables;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(value = 120, unit = TimeUnit.SECONDS)
final class JdbcStoreRaceTest {
    private static HikariDataSource postgres;

    /** Here a locked row is an error at once. */
    private static HikariDataSource impatient;

    private final List<Duration> pauses = new CopyOnWriteArrayList<>();
    private final String prefix = Postgres.freshPrefix();

    @BeforeAll
    static void connect() {
        postgres = Postgres.pool();
        impatient = Postgres.pool(config -> config.setConnectionInitSql("SET lock_timeout = '1ms'"));
    }

    @AfterAll
    static void disconnect() {
        postgres.close();
        impatient.close();
    }

    private JdbcStore store(DataSource dataSource) {
        return store(dataSource, pauses::add);
    }

    private JdbcStore store(DataSource dataSource, Sleeper sleeper) {
        JdbcSchema.migrate(dataSource, prefix);
        return JdbcStore.builder(dataSource)
                .tablePrefix(prefix)
                .sleeper(sleeper)
                .build();
    }

    private static ResellerId reseller(JdbcStore store) {
        return store.inTransaction(tables -> tables.resellers().add(NewReseller.named("Reza")));
    }

    private static Traffic metered(JdbcStore store, ResellerId id) {
        return store.inTransaction(
                tables -> tables.resellers().find(id).orElseThrow().metered());
    }

    private static <T> void together(List<Callable<T>> steps) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(steps.size());
        try {
            for (Future<T> done : threads.invokeAll(steps)) {
                done.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static void meterOne(Tables tables, ResellerId id) {
        tables.resellers().meter(Map.of(id, Traffic.ofBytes(1)));
    }

    @ParameterizedTest
    @EnumSource
    void whoLosesADeadlockIsRunAgain(Database database) throws Exception {
        JdbcStore store = store(database == Database.H2 ? H2Databases.inMemory() : postgres);
        ResellerId one = reseller(store);
        ResellerId other = reseller(store);
        CyclicBarrier bothHoldTheFirst = new CyclicBarrier(2);
        AtomicInteger attempts = new AtomicInteger();

        together(List.of(
                () -> cross(store, List.of(one, other), bothHoldTheFirst, attempts),
                () -> cross(store, List.of(other, one), bothHoldTheFirst, attempts)));

        assertThat(metered(store, one)).isEqualTo(Traffic.ofBytes(2));
        assertThat(metered(store, other)).isEqualTo(Traffic.ofBytes(2));
        assertThat(attempts).hasValueGreaterThan(2);
        assertThat(pauses).hasSize(attempts.get() - 2);
    }

    private static boolean cross(
            JdbcStore store, List<ResellerId> order, CyclicBarrier bothHoldTheFirst, AtomicInteger attempts) {
        AtomicInteger own = new AtomicInteger();
        store.inTransactionDo(tables -> {
            attempts.incrementAndGet();
            meterOne(tables, order.get(0));
            if (own.incrementAndGet() == 1) {
                await(bothHoldTheFirst);
            }
            meterOne(tables, order.get(1));
        });
        return true;
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await(60, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void workThatCatchesALostRaceIsRunAgainToo() throws Exception {
        AtomicInteger commits = new AtomicInteger();
        JdbcStore store = store(impatient);
        ResellerId id = reseller(store);
        try (Connection blocker = locked(id)) {
            store.inTransactionDo(tables -> {
                try {
                    meterOne(tables, id);
                } catch (StoreException e) {
                    if (commits.incrementAndGet() == 2) {
                        rollback(blocker);
                    }
                }
            });
        }

        assertThat(metered(store, id)).isEqualTo(Traffic.ofBytes(1));
        assertThat(pauses).hasSize(2);
    }

    @Test
    void whoLosesTenRacesInARowSaysSo() throws Exception {
        JdbcStore store = store(impatient);
        ResellerId id = reseller(store);
        try (Connection blocker = locked(id)) {
            assertThatThrownBy(() -> store.inTransactionDo(tables -> meterOne(tables, id)))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("10 races")
                    .hasMessageContaining("SQLState 55P03");
            rollback(blocker);
        }

        assertThat(pauses)
                .hasSize(9)
                .allSatisfy(pause -> assertThat(pause).isLessThanOrEqualTo(Duration.ofMillis(500)));
        assertThat(pauses.get(8)).isGreaterThan(pauses.get(0));
        assertThat(metered(store, id)).isEqualTo(Traffic.ZERO);
    }

    @Test
    void whoIsInterruptedWhileWaitingGivesUpAndStaysInterrupted() throws Exception {
        JdbcStore store = store(impatient, length -> {
            throw new InterruptedException();
        });
        ResellerId id = reseller(store);
        try (Connection blocker = locked(id)) {
            assertThatThrownBy(() -> store.inTransactionDo(tables -> meterOne(tables, id)))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("interrupted");
            assertThat(Thread.interrupted()).isTrue();
            rollback(blocker);
        }
    }

    private Connection locked(ResellerId id) throws SQLException {
        Connection connection = postgres.getConnection();
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("SELECT id FROM " + prefix + "reseller WHERE id = " + id + " FOR UPDATE");
        }
        return connection;
    }

    private static void rollback(Connection connection) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aRaceThatIsLostAtTheCommitIsRunAgain() {
        AtomicInteger commits = new AtomicInteger();
        DataSource dataSource = H2Databases.inMemory();
        ResellerId id = reseller(store(dataSource));
        JdbcStore losing = store(proxy(dataSource, connection -> failing(connection, commits)));

        losing.inTransactionDo(tables -> meterOne(tables, id));

        assertThat(commits).hasValue(3);
        assertThat(metered(losing, id)).isEqualTo(Traffic.ofBytes(1));
    }

    private static Connection failing(Connection connection, AtomicInteger commits) {
        return Intercepted.of(Connection.class, connection, (method, arguments, call) -> {
            if (method.getName().equals("commit") && commits.incrementAndGet() < 3) {
                throw new SQLException("certification failed", "40001");
            }
            return call.proceed();
        });
    }

    private interface Change {
        Connection of(Connection connection) throws SQLException;
    }

    private static DataSource proxy(DataSource dataSource, Change change) {
        return Intercepted.of(
                DataSource.class, dataSource, (method, arguments, call) -> change.of((Connection) call.proceed()));
    }

    @Test
    void aConnectionThatBreaksIsAClearErrorAndTheNextOneWorks() {
        JdbcStore store = store(postgres);
        ResellerId id = reseller(store);

        assertThatThrownBy(() -> store.inTransactionDo(tables -> {
                    meterOne(tables, id);
                    cutAllOthers();
                    meterOne(tables, id);
                }))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("SQLState");
        assertThat(metered(store, id)).isEqualTo(Traffic.ZERO);
    }

    private static void cutAllOthers() {
        try (HikariDataSource own = Postgres.pool(config -> config.setMaximumPoolSize(1));
                Connection connection = own.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                    + " WHERE pid <> pg_backend_pid() AND state = 'idle in transaction'");
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest
    @EnumSource
    void twoStoresOnOneDatabaseBookEveryByteOnce(Database database) throws Exception {
        DataSource dataSource = database == Database.H2 ? H2Databases.inMemory() : postgres;
        JdbcStore one = store(dataSource, Sleeper.REAL);
        JdbcStore other = store(dataSource, Sleeper.REAL);
        List<ResellerId> resellers = List.of(reseller(one), reseller(one), reseller(one));
        PanelId panel =
                one.inTransaction(tables -> tables.panels().add(Panel.marzban("p", URI.create("https://p.example"))));
        one.inTransactionDo(tables -> tables.configs()
                .add(IntStream.range(0, 300)
                        .mapToObj(i -> config(resellers.get(i % 3), panel, "user-" + i))
                        .toList()));

        together(List.of(() -> sync(one, panel), () -> sync(other, panel), () -> sync(other, panel)));

        for (ResellerId id : resellers) {
            AccountSums sums = one.inTransaction(tables -> tables.accounts().sums(id));
            assertThat(sums.current()).isEqualTo(Traffic.ofBytes(100L * 20 * 1_000));
            assertThat(metered(other, id)).isEqualTo(sums.current());
        }
    }

    private static NewConfig config(ResellerId reseller, PanelId panel, String name) {
        return new NewConfig(
                reseller,
                panel,
                name,
                Optional.empty(),
                Optional.empty(),
                UsageLedger.unread(Baseline.FROM_ZERO),
                PanelUserStatus.ACTIVE,
                0,
                Instant.EPOCH);
    }

    /** Twenty runs over a panel whose counters grow by 1,000 bytes from run to run, in pages of 50. */
    private static boolean sync(JdbcStore store, PanelId panel) {
        for (int run = 1; run <= 20; run++) {
            Traffic shown = Traffic.ofBytes(run * 1_000L);
            Optional<AccountId> after = Optional.empty();
            do {
                Optional<AccountId> from = after;
                after = store.inTransaction(tables -> {
                    List<Account> page = tables.accounts().page(panel, from, 50);
                    book(tables, page, shown);
                    return page.isEmpty()
                            ? Optional.empty()
                            : Optional.of(page.get(page.size() - 1).id());
                });
            } while (after.isPresent());
        }
        return true;
    }

    private static void book(Tables tables, List<Account> page, Traffic shown) {
        List<AccountChange> changes = new ArrayList<>();
        Map<AccountId, Traffic> deltas = new HashMap<>();
        for (Account account : page) {
            UsageLedger ledger = account.ledger();
            if (ledger.last().isPresent() && !ledger.last().get().used().isLessThan(shown)) {
                continue;
            }
            Booking booking = ledger.observe(new Reading(ledger.revision(), Counter.of(shown, Instant.EPOCH)));
            changes.add(new AccountChange(ledger.revision(), account.withLedger(booking.after())));
            deltas.put(account.id(), booking.delta());
        }
        Set<AccountId> overtaken = tables.accounts().update(changes);
        Map<ResellerId, Traffic> metered = new HashMap<>();
        for (AccountChange change : changes) {
            Account account = change.after();
            if (!overtaken.contains(account.id())) {
                metered.merge(account.user().owner().payer().orElseThrow(), deltas.get(account.id()), Traffic::plus);
            }
        }
        tables.resellers().meter(metered);
    }
}
