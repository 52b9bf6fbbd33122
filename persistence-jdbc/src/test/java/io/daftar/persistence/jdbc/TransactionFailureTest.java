package io.daftar.persistence.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.daftar.model.NewReseller;
import io.daftar.model.Reseller;
import io.daftar.store.Store;
import io.daftar.store.StoreException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of a transaction whose connection fails around it. */
final class TransactionFailureTest {
    private static final String CONNECTION_LOST = "08006";
    private static final String DEADLOCK = "40001";

    private final DataSource database = H2Databases.inMemory();
    private final DataSource failing = Intercepted.of(
            DataSource.class, database, (method, arguments, call) -> failing((Connection) call.proceed()));

    /** Methods of connections that fail, with the SQLState. */
    private final Map<String, String> failures = new ConcurrentHashMap<>();

    private final AtomicInteger attempts = new AtomicInteger();
    private JdbcStore store;

    @BeforeEach
    void migrate() {
        JdbcSchema.migrate(database);
        store = JdbcStore.builder(failing).sleeper(pause -> failures.clear()).build();
    }

    private Connection failing(Connection connection) {
        return Intercepted.of(Connection.class, connection, (method, arguments, call) -> {
            if (failures.containsKey(method.getName())) {
                throw new SQLException("failed", failures.get(method.getName()));
            }
            return call.proceed();
        });
    }

    private void add(Store target, Map<String, String> thenFail) {
        target.inTransactionDo(tables -> {
            attempts.incrementAndGet();
            tables.resellers().add(NewReseller.named("Reza"));
            failures.putAll(thenFail);
        });
    }

    private List<Reseller> resellers() {
        failures.clear();
        return store.inTransaction(tables -> tables.resellers().page(Optional.empty(), 10));
    }

    @Test
    void aCommitWhoseOutcomeIsUnknownIsNotRunAgain() {
        assertThatThrownBy(() -> add(store, Map.of("commit", CONNECTION_LOST)))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("the connection to the database failed");
        assertThat(attempts).hasValue(1);
        assertThat(resellers()).isEmpty();
    }

    @Test
    void aConnectionThatIsGoneWhenItIsTakenIsReplacedBeforeAnythingHappens() {
        failures.put("getTransactionIsolation", CONNECTION_LOST);

        add(store, Map.of());

        assertThat(attempts).hasValue(1);
        assertThat(resellers()).hasSize(1);
    }

    @Test
    void aConnectionThatCannotBeSetBackDoesNotUndoWhatWasCommitted() {
        add(store, Map.of("setAutoCommit", CONNECTION_LOST));

        assertThat(resellers()).hasSize(1);
    }

    @Test
    void aRollbackThatFailsDoesNotHideWhatFailedBefore() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> store.inTransactionDo(tables -> {
                    failures.put("rollback", CONNECTION_LOST);
                    tables.resellers().page(Optional.empty(), 0);
                }));
    }

    @Test
    void aConnectionThatCannotBeGivenBackIsAClearError() {
        assertThatThrownBy(() -> add(store, Map.of("close", CONNECTION_LOST)))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("the connection to the database failed");
    }

    @Test
    void aRaceThatAJoinedUnitLosesIsForTheHostToRunAgain() throws SQLException {
        try (Connection host = failing.getConnection()) {
            host.setAutoCommit(false);
            Store joined = store.joining(host);

            assertThatThrownBy(() -> joined.inTransactionDo(tables -> {
                        attempts.incrementAndGet();
                        failures.put("prepareStatement", DEADLOCK);
                        tables.resellers().add(NewReseller.named("Reza"));
                    }))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining(DEADLOCK);
            assertThat(attempts).hasValue(1);
            failures.clear();
        }
    }

    @Test
    void aJoinedConnectionOnWhichNothingCanBeUndoneAloneIsAClearError() throws SQLException {
        for (String method : List.of("getAutoCommit", "setSavepoint", "releaseSavepoint")) {
            try (Connection host = failing.getConnection()) {
                host.setAutoCommit(false);
                Store joined = store.joining(host);

                assertThatThrownBy(() -> {
                            failures.put(method, CONNECTION_LOST);
                            add(joined, Map.of());
                        })
                        .isInstanceOf(StoreException.class)
                        .hasMessageContaining("the connection to the database failed");
                failures.clear();
                host.rollback();
            }
        }
    }

    @Test
    void aJoinedConnectionThatFailsWhileItIsJoinedIsAClearError() throws SQLException {
        try (Connection host = failing.getConnection()) {
            failures.put("getAutoCommit", CONNECTION_LOST);

            assertThatThrownBy(() -> store.joining(host)).isInstanceOf(StoreException.class);
            failures.clear();
        }
    }

    @Test
    void aJoinedUnitThatCannotBeUndoneSaysWhatFailedBefore() throws SQLException {
        try (Connection host = failing.getConnection()) {
            host.setAutoCommit(false);
            Store joined = store.joining(host);

            assertThatIllegalArgumentException()
                    .isThrownBy(() -> joined.inTransactionDo(tables -> {
                        failures.put("rollback", CONNECTION_LOST);
                        tables.resellers().page(Optional.empty(), 0);
                    }));
            failures.clear();
        }
    }

    @Test
    void theGivenRandomnessSpreadsTheWaits() {
        List<Duration> pauses = new ArrayList<>();
        JdbcStore own = JdbcStore.builder(failing)
                .random(() -> 0)
                .sleeper(pause -> {
                    pauses.add(pause);
                    failures.clear();
                })
                .build();
        failures.put("commit", DEADLOCK);

        add(own, Map.of());

        assertThat(attempts).hasValue(2);
        assertThat(pauses).containsExactly(Duration.ofMillis(4));
    }

    @Test
    void aHostThatHasEndedItsTransactionIsToldSo() throws SQLException {
        try (Connection host = failing.getConnection()) {
            host.setAutoCommit(false);
            Store joined = store.joining(host);
            host.setAutoCommit(true);

            assertThatThrownBy(() -> add(joined, Map.of()))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("auto-commit is on");
            assertThat(attempts).hasValue(0);
        }
    }
}
