package io.daftar.persistence.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.daftar.model.NewReseller;
import io.daftar.model.PanelId;
import io.daftar.model.Reseller;
import io.daftar.model.ResellerId;
import io.daftar.simulators.MutableClock;
import io.daftar.store.Leases.Lease;
import io.daftar.store.PlanTable.NewPlan;
import io.daftar.store.Store;
import io.daftar.store.StoreException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class JoinedTransactionTest {
    private static HikariDataSource postgres;

    @BeforeAll
    static void connect() {
        postgres = Postgres.pool();
    }

    @AfterAll
    static void disconnect() {
        postgres.close();
    }

    /** A shop with a table of its own beside Daftar's. */
    private record Shop(DataSource dataSource, JdbcStore store, String table) {
        static Shop on(Database database) throws SQLException {
            DataSource dataSource = database == Database.H2 ? H2Databases.inMemory() : postgres;
            String prefix = Postgres.freshPrefix();
            JdbcStore store = Stores.migrated(dataSource, prefix, MutableClock.create());
            try (Connection connection = dataSource.getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("CREATE TABLE " + prefix + "shop (id INTEGER PRIMARY KEY)");
            }
            return new Shop(dataSource, store, prefix + "shop");
        }

        Connection begin() throws SQLException {
            Connection connection = dataSource.getConnection();
            connection.setAutoCommit(false);
            return connection;
        }

        void sell(Connection connection) throws SQLException {
            try (Statement statement = connection.createStatement()) {
                statement.execute("INSERT INTO " + table + " VALUES (1)");
            }
        }

        boolean sold() throws SQLException {
            try (Connection connection = dataSource.getConnection();
                    Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery("SELECT id FROM " + table)) {
                return rows.next();
            }
        }

        Optional<Reseller> find(ResellerId id) {
            return store.inTransaction(tables -> tables.resellers().find(id));
        }
    }

    private static ResellerId add(Store store) {
        return store.inTransaction(tables -> tables.resellers().add(NewReseller.named("Reza")));
    }

    @ParameterizedTest
    @EnumSource
    void whatIsWrittenLastsWhenTheHostCommits(Database database) throws Exception {
        Shop shop = Shop.on(database);
        ResellerId id;
        try (Connection connection = shop.begin()) {
            shop.sell(connection);
            Store joined = shop.store().joining(connection);
            id = add(joined);
            joined.inTransactionDo(
                    tables -> assertThat(tables.resellers().find(id)).isPresent());
            assertThat(shop.find(id)).isEmpty();
            connection.commit();
        }

        assertThat(shop.find(id)).isPresent();
        assertThat(shop.sold()).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void nothingStaysWhenTheHostRollsBack(Database database) throws Exception {
        Shop shop = Shop.on(database);
        ResellerId id;
        try (Connection connection = shop.begin()) {
            shop.sell(connection);
            id = add(shop.store().joining(connection));
            connection.rollback();
        }

        assertThat(shop.find(id)).isEmpty();
        assertThat(shop.sold()).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void aUnitThatFailsIsUndoneAlone(Database database) throws Exception {
        Shop shop = Shop.on(database);
        ResellerId kept;
        try (Connection connection = shop.begin()) {
            shop.sell(connection);
            Store joined = shop.store().joining(connection);
            kept = add(joined);
            assertThatThrownBy(() -> joined.inTransactionDo(tables -> {
                        tables.resellers().add(NewReseller.named("Undone"));
                        tables.panels().nextChange(new PanelId(4711));
                    }))
                    .isInstanceOf(StoreException.class);
            connection.commit();
        }

        assertThat(shop.sold()).isTrue();
        assertThat(shop.store()
                        .<List<Reseller>>inTransaction(
                                tables -> tables.resellers().page(Optional.empty(), 10)))
                .extracting(Reseller::id)
                .containsExactly(kept);
    }

    @ParameterizedTest
    @EnumSource
    void aFailedStatementLeavesTheHostsTransactionUsable(Database database) throws Exception {
        Shop shop = Shop.on(database);
        try (Connection connection = shop.begin()) {
            Store joined = shop.store().joining(connection);
            assertThatThrownBy(() -> joined.inTransactionDo(tables ->
                            tables.plans().add(new NewPlan("p", new PanelId(4711), Optional.empty(), 1, 1, Map.of()))))
                    .isInstanceOf(StoreException.class);
            shop.sell(connection);
            connection.commit();
        }

        assertThat(shop.sold()).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void aLeaseOutsideFencesTheUnitInside(Database database) throws Exception {
        Shop shop = Shop.on(database);
        try (Connection connection = shop.begin()) {
            Store joined = shop.store().joining(connection);
            Lease lease = joined.leases()
                    .acquire("panel-1", "a", Duration.ofMinutes(5))
                    .orElseThrow();
            joined.inTransactionDo(tables -> tables.require(lease));
            connection.rollback();

            assertThat(shop.store().leases().acquire("panel-1", "b", Duration.ofMinutes(5)))
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aConnectionWithoutATransactionIsRefused(Database database) throws Exception {
        Shop shop = Shop.on(database);
        try (Connection connection = shop.dataSource().getConnection()) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> shop.store().joining(connection))
                    .withMessageContaining("auto-commit");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aJoinedUnitWithinAnotherTransactionOfTheStoreIsRefused(Database database) throws Exception {
        Shop shop = Shop.on(database);
        try (Connection connection = shop.begin()) {
            Store joined = shop.store().joining(connection);

            shop.store()
                    .inTransactionDo(tables -> assertThatIllegalStateException().isThrownBy(() -> add(joined)));
        }
    }
}
