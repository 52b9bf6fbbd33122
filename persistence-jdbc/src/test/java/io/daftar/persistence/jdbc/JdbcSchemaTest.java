package io.daftar.persistence.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.daftar.ledger.UsageLedger;
import io.daftar.model.Baseline;
import io.daftar.model.ConfigId;
import io.daftar.model.NewReseller;
import io.daftar.model.Panel;
import io.daftar.model.PanelId;
import io.daftar.model.ResellerId;
import io.daftar.panel.PanelUserStatus;
import io.daftar.simulators.MutableClock;
import io.daftar.store.Backlog;
import io.daftar.store.NewConfig;
import io.daftar.store.StoreException;
import java.io.IOException;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class JdbcSchemaTest {
    private static HikariDataSource postgres;

    @BeforeAll
    static void connect() {
        postgres = Postgres.pool();
    }

    @AfterAll
    static void disconnect() {
        postgres.close();
    }

    private static DataSource dataSource(Database database) {
        return database == Database.H2 ? H2Databases.inMemory() : postgres;
    }

    private static void execute(DataSource dataSource, String sql) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aDatabaseWithoutTablesIsNotValidAndNoStore(Database database) {
        DataSource dataSource = dataSource(database);
        String prefix = Postgres.freshPrefix();

        assertThatThrownBy(() -> JdbcSchema.validate(dataSource, prefix))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("no tables")
                .hasMessageContaining(prefix)
                .hasMessageContaining("version 1")
                .hasMessageContaining("migrate");
        assertThatThrownBy(
                        () -> JdbcStore.builder(dataSource).tablePrefix(prefix).build())
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("migrate");
    }

    @Test
    void withoutAPrefixTheDefaultOneIsMeant() {
        DataSource dataSource = H2Databases.inMemory();
        assertThat(JdbcSchema.version(dataSource)).isZero();

        JdbcSchema.migrate(dataSource);

        assertThat(JdbcSchema.version(dataSource)).isEqualTo(JdbcSchema.VERSION);
        assertThat(JdbcSchema.version(dataSource, JdbcSchema.DEFAULT_PREFIX)).isEqualTo(JdbcSchema.VERSION);
        assertThatCode(() -> JdbcSchema.validate(dataSource)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @EnumSource
    void migratingTwiceKeepsWhatIsThere(Database database) {
        DataSource dataSource = dataSource(database);
        String prefix = Postgres.freshPrefix();
        JdbcSchema.migrate(dataSource, prefix);
        JdbcStore store = JdbcStore.builder(dataSource).tablePrefix(prefix).build();
        ResellerId id = store.inTransaction(tables -> tables.resellers().add(NewReseller.named("Reza")));

        JdbcSchema.migrate(dataSource, prefix);

        assertThatCode(() -> JdbcSchema.validate(dataSource, prefix)).doesNotThrowAnyException();
        store.inTransactionDo(tables -> assertThat(tables.resellers().find(id)).isPresent());
    }

    @ParameterizedTest
    @EnumSource
    void thoseWhoMigrateAtOnceDoNotGetInEachOthersWay(Database database) throws Exception {
        DataSource dataSource = dataSource(database);
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            for (int round = 0; round < 10; round++) {
                String prefix = Postgres.freshPrefix();
                List<Callable<Boolean>> migrations = new ArrayList<>();
                for (int i = 0; i < 4; i++) {
                    migrations.add(() -> {
                        JdbcSchema.migrate(dataSource, prefix);
                        return true;
                    });
                }
                for (Future<Boolean> done : threads.invokeAll(migrations)) {
                    assertThat(done.get()).isTrue();
                }
                JdbcStore store = Stores.migrated(dataSource, prefix, MutableClock.create());
                store.inTransactionDo(tables ->
                        tables.configs().page(tables.resellers().add(NewReseller.named("Reza")), Optional.empty(), 1));
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aScriptAppliedByHandIsValid(Database database) throws Exception {
        DataSource dataSource = dataSource(database);
        String prefix = Postgres.freshPrefix();
        StringBuilder script = new StringBuilder();
        JdbcSchema.writeTo(script, database, prefix);

        execute(dataSource, script.toString());

        JdbcSchema.validate(dataSource, prefix);
        JdbcSchema.migrate(dataSource, prefix);
        assertThat(JdbcStore.builder(dataSource).tablePrefix(prefix).build().database())
                .isEqualTo(database);
    }

    @ParameterizedTest
    @EnumSource
    void aScriptNamesOnlyTablesOfItsPrefix(Database database) throws IOException {
        StringBuilder script = new StringBuilder();
        JdbcSchema.writeTo(script, database);

        assertThat(script.toString()).contains("daftar_account").doesNotContain("${");
        assertThat(Stream.of(script.toString().split("\\R")).filter(line -> line.contains("TABLE ")))
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line).contains(" daftar_"));
    }

    @ParameterizedTest
    @EnumSource
    void aMigrationThatBrokeOffIsFinishedByTheNext(Database database) throws Exception {
        DataSource dataSource = dataSource(database);
        String prefix = Postgres.freshPrefix();
        execute(dataSource, "CREATE TABLE " + prefix + "audit (unfit INTEGER)");
        assertThatThrownBy(() -> JdbcSchema.migrate(dataSource, prefix)).isInstanceOf(StoreException.class);
        assertThatThrownBy(() -> JdbcSchema.validate(dataSource, prefix)).hasMessageContaining("no tables");

        execute(dataSource, "DROP TABLE " + prefix + "audit");
        JdbcSchema.migrate(dataSource, prefix);

        JdbcSchema.validate(dataSource, prefix);
    }

    @ParameterizedTest
    @EnumSource
    void tablesOfANewerDaftarAreLeftAlone(Database database) throws Exception {
        DataSource dataSource = dataSource(database);
        String prefix = Postgres.freshPrefix();
        JdbcSchema.migrate(dataSource, prefix);
        execute(dataSource, "INSERT INTO " + prefix + "schema (version, applied_at) VALUES (7, 0)");

        for (Runnable use : List.<Runnable>of(
                () -> JdbcSchema.migrate(dataSource, prefix),
                () -> JdbcSchema.validate(dataSource, prefix),
                () -> JdbcStore.builder(dataSource).tablePrefix(prefix).build())) {
            assertThatThrownBy(use::run)
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("version 7")
                    .hasMessageContaining("newer");
        }
    }

    @ParameterizedTest
    @EnumSource
    void storesOfDifferentPrefixesDoNotSeeEachOther(Database database) {
        DataSource dataSource = dataSource(database);
        String one = Postgres.freshPrefix();
        String other = Postgres.freshPrefix();
        JdbcSchema.migrate(dataSource, one);
        JdbcSchema.migrate(dataSource, other);
        ResellerId id = JdbcStore.builder(dataSource)
                .tablePrefix(one)
                .build()
                .inTransaction(tables -> tables.resellers().add(NewReseller.named("Reza")));

        JdbcStore.builder(dataSource)
                .tablePrefix(other)
                .build()
                .inTransactionDo(
                        tables -> assertThat(tables.resellers().find(id)).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Daftar_", "1a", "a-b", "a; DROP TABLE x; --", "daftar.", "a2345678901234567890b"})
    void aPrefixThatIsNoneIsRefused(String prefix) {
        DataSource dataSource = H2Databases.inMemory();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> JdbcSchema.migrate(dataSource, prefix))
                .withMessageContaining("'" + prefix + "'");
        assertThatIllegalArgumentException().isThrownBy(() -> JdbcSchema.validate(dataSource, prefix));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JdbcSchema.writeTo(new StringBuilder(), Database.H2, prefix));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JdbcStore.builder(dataSource).tablePrefix(prefix));
    }

    /** What H2 works out for a column may hold on to the connection that made the table. */
    @Test
    void tablesWorkOnAfterTheConnectionThatMadeThemIsClosed() {
        JdbcDataSource unpooled = new JdbcDataSource();
        unpooled.setURL("jdbc:h2:mem:unpooled;DB_CLOSE_DELAY=-1");
        JdbcSchema.migrate(unpooled);
        JdbcStore store = JdbcStore.builder(unpooled).build();

        ConfigId config = store.inTransaction(tables -> {
            ResellerId reseller = tables.resellers().add(NewReseller.named("Ali"));
            PanelId panel = tables.panels().add(Panel.marzban("Tehran", URI.create("https://p1.example")));
            return tables.configs().add(List.of(config(reseller, panel))).get(0);
        });

        Map<PanelId, Backlog> backlogs =
                store.inTransaction(tables -> tables.configs().backlogs(Instant.EPOCH));
        assertThat(backlogs)
                .as("switched off on the panel, and nothing holds it")
                .containsEntry(new PanelId(1), new Backlog(1, 0));
        assertThat(config.value()).isPositive();
    }

    private static NewConfig config(ResellerId reseller, PanelId panel) {
        return new NewConfig(
                reseller,
                panel,
                "ali_01",
                Optional.empty(),
                Optional.empty(),
                UsageLedger.unread(Baseline.FROM_ZERO),
                PanelUserStatus.DISABLED,
                0,
                Instant.EPOCH);
    }

    @Test
    void theLongestPrefixFits() {
        DataSource dataSource = postgres;
        String prefix = "abcdefghijklmno" + Postgres.freshPrefix();

        JdbcSchema.migrate(dataSource, prefix);

        JdbcSchema.validate(dataSource, prefix);
    }
}
