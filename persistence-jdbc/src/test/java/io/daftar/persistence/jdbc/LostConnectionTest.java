package io.daftar.persistence.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.daftar.model.NewReseller;
import io.daftar.model.Reseller;
import io.daftar.simulators.MutableClock;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

final class LostConnectionTest {
    @Test
    void workWhoseConnectionBreaksBeforeTheCommitIsDoneAgainOnAnotherOne() {
        try (HikariDataSource dataSource = Postgres.pool()) {
            JdbcStore store = Stores.migrated(dataSource, Postgres.freshPrefix(), MutableClock.create());
            AtomicInteger attempts = new AtomicInteger();

            store.inTransactionDo(tables -> {
                tables.resellers().add(NewReseller.named("first"));
                if (attempts.incrementAndGet() == 1) {
                    endOpenTransactions(dataSource);
                }
                tables.resellers().add(NewReseller.named("second"));
            });

            List<Reseller> added =
                    store.inTransaction(tables -> tables.resellers().page(Optional.empty(), 10));
            assertThat(attempts).hasValue(2);
            assertThat(added).extracting(Reseller::name).containsExactly("first", "second");
        }
    }

    private static void endOpenTransactions(DataSource dataSource) {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                    + " WHERE pid <> pg_backend_pid() AND state = 'idle in transaction'");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
