package io.daftar.persistence.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.daftar.event.AuditEntry;
import io.daftar.model.Actor;
import io.daftar.model.Setting;
import io.daftar.simulators.MutableClock;
import io.daftar.store.StoreException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;
import org.sqlite.SQLiteDataSource;

final class JdbcStoreFailureTest {
    private static String stackTrace(Throwable failure) {
        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        return trace.toString();
    }

    @Test
    void anUnknownDatabaseIsNamedWhenTheStoreIsBuilt() {
        SQLiteDataSource unknown = new SQLiteDataSource();
        unknown.setUrl("jdbc:sqlite::memory:");

        for (Runnable use :
                new Runnable[] {() -> JdbcStore.create(unknown, SecretKey.absent()), () -> JdbcSchema.migrate(unknown)
                }) {
            assertThatIllegalArgumentException()
                    .isThrownBy(use::run)
                    .withMessageContaining("SQLite")
                    .withMessageContaining("H2")
                    .withMessageContaining("PostgreSQL");
        }
    }

    @Test
    void aDatabaseThatIsNotThereIsOneSentence() {
        PGSimpleDataSource nowhere = new PGSimpleDataSource();
        nowhere.setServerNames(new String[] {"127.0.0.1"});
        nowhere.setPortNumbers(new int[] {1});
        nowhere.setUser("daftar");
        nowhere.setPassword("hunter2");

        assertThatThrownBy(() -> JdbcStore.create(nowhere, SecretKey.absent()))
                .isInstanceOf(StoreException.class)
                .hasMessageStartingWith("the database cannot be reached: ")
                .hasMessageContaining("SQLState 08001")
                .satisfies(failure -> {
                    assertThat(failure.getMessage().lines()).hasSize(1);
                    assertThat(stackTrace(failure)).doesNotContain("hunter2");
                });
    }

    @Test
    void aFileThatAnotherProgramHasOpenIsOneSentence(@TempDir Path folder) throws Exception {
        String url = "jdbc:h2:file:" + folder.resolve("db");
        Process other = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        HoldsFileOpen.class.getName(),
                        url)
                .redirectErrorStream(true)
                .start();
        JdbcConnectionPool dataSource = JdbcConnectionPool.create(url, "sa", "");
        try {
            assertThat(other.inputReader().readLine()).isEqualTo("open");

            assertThatThrownBy(() -> JdbcSchema.migrate(dataSource))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("in use by another program")
                    .hasMessageContaining("AUTO_SERVER=TRUE");
        } finally {
            other.destroyForcibly().waitFor();
            dataSource.dispose();
        }
    }

    /** Another program. */
    static final class HoldsFileOpen {
        public static void main(String[] args) throws Exception {
            try (Connection connection = DriverManager.getConnection(args[0], "sa", "")) {
                System.out.println(connection.isClosed() ? "closed" : "open");
                System.in.read();
            }
        }
    }

    @Test
    void aRefusedValueIsNotShownAnywhere() {
        JdbcStore store = Stores.migrated(H2Databases.inMemory(), "daftar_", MutableClock.create());
        String value = "a-value-that-nobody-should-see".repeat(10);
        AuditEntry entry =
                new AuditEntry(Instant.EPOCH, new AuditEntry.Subject("x", 1), value, Actor.system("x"), "", Map.of());

        assertThatThrownBy(() -> store.inTransactionDo(tables -> tables.audit().add(entry)))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("SQLState 22001")
                .satisfies(failure -> assertThat(stackTrace(failure)).doesNotContain("a-value-that"));
    }

    @Test
    void anInstantBeyondWhatABigintHoldsIsNamed() {
        JdbcStore store = Stores.migrated(H2Databases.inMemory(), "daftar_", MutableClock.create());
        AuditEntry entry =
                new AuditEntry(Instant.MAX, new AuditEntry.Subject("x", 1), "x", Actor.system("x"), "", Map.of());

        assertThatIllegalArgumentException()
                .isThrownBy(() -> store.inTransactionDo(tables -> tables.audit().add(entry)))
                .withMessageContaining(Instant.MAX.toString());
    }

    @Test
    void aTableThatIsGoneIsNamed() throws SQLException {
        DataSource dataSource = H2Databases.inMemory();
        JdbcStore store = Stores.migrated(dataSource, "daftar_", MutableClock.create());
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("DROP TABLE daftar_setting");
        }

        assertThatThrownBy(() -> store.inTransaction(tables -> tables.settings().get(Setting.GRACE_BYTES)))
                .isInstanceOf(StoreException.class)
                .hasMessageContainingAll("DAFTAR_SETTING", "SQLState 42S0")
                .satisfies(failure -> assertThat(failure.getMessage()).doesNotContain("SELECT"));
    }

    @Test
    void aSettingThatWasWrittenByHandAndDoesNotParseIsItsDefault() throws SQLException {
        DataSource dataSource = H2Databases.inMemory();
        JdbcStore store = Stores.migrated(dataSource, "daftar_", MutableClock.create());
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "INSERT INTO daftar_setting VALUES ('reseller.usage_sync_interval_minutes', 'often'), ('reseller.allow_config_overrun', '0')");
        }

        store.inTransactionDo(tables -> {
            assertThat(tables.settings().get(Setting.USAGE_SYNC_INTERVAL_MINUTES))
                    .isEqualTo("5");
            assertThat(tables.settings().get(Setting.ALLOW_CONFIG_OVERRUN)).isEqualTo("false");
        });
    }

    @Test
    void withoutAClockLeasesGoByTheDatabases() {
        HostileConnections.inKathmandu(() -> {
            DataSource dataSource = HostileConnections.of(H2Databases.inMemory(), Connection.TRANSACTION_READ_COMMITTED)
                    .dataSource();
            JdbcSchema.migrate(dataSource);
            JdbcStore byDatabase = JdbcStore.create(dataSource, SecretKey.absent());
            Instant now = Clock.systemUTC().instant();
            JdbcStore anHourLater = storeAt(dataSource, now.plus(Duration.ofHours(1)));
            JdbcStore justBefore = storeAt(dataSource, now.plus(Duration.ofMinutes(50)));

            assertThat(byDatabase.leases().acquire("x", "a", Duration.ofMinutes(55)))
                    .isPresent();
            assertThat(justBefore.leases().acquire("x", "b", Duration.ofMinutes(1)))
                    .isEmpty();
            assertThat(anHourLater.leases().acquire("x", "b", Duration.ofMinutes(1)))
                    .isPresent();
        });
    }

    @Test
    void onPostgresTooLeasesGoByTheDatabasesClock() {
        try (HikariDataSource pool =
                Postgres.pool(config -> config.setConnectionInitSql("SET TIME ZONE 'Asia/Tehran'"))) {
            String prefix = Postgres.freshPrefix();
            JdbcSchema.migrate(pool, prefix);
            Instant now = Clock.systemUTC().instant();
            JdbcStore byDatabase = JdbcStore.builder(pool).tablePrefix(prefix).build();

            assertThat(byDatabase.leases().acquire("x", "a", Duration.ofMinutes(55)))
                    .isPresent();
            for (int minutes : new int[] {50, 60}) {
                JdbcStore later = JdbcStore.builder(pool)
                        .tablePrefix(prefix)
                        .clock(MutableClock.at(now.plus(Duration.ofMinutes(minutes))))
                        .build();
                assertThat(later.leases()
                                .acquire("x", "b", Duration.ofMinutes(1))
                                .isPresent())
                        .isEqualTo(minutes == 60);
            }
        }
    }

    private static JdbcStore storeAt(DataSource dataSource, Instant instant) {
        return JdbcStore.builder(dataSource).clock(MutableClock.at(instant)).build();
    }
}
