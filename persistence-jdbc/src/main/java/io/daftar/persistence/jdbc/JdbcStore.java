package io.daftar.persistence.jdbc;

import io.daftar.store.Leases;
import io.daftar.store.Store;
import io.daftar.store.StoreException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Objects;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Keeps everything in a database over JDBC: H2 or PostgreSQL. The tables are those of {@link JdbcSchema}; any number of
 * processes and stores may share them.
 *
 * <p>Each transaction takes a connection of its own from the data source, which should pool them, runs at READ COMMITTED,
 * and is run again as a whole where it lost a deadlock or a race, up to ten times. Connections are given back as they
 * came. No time in the database depends on any time zone; all are kept to the microsecond. Thread-safe.
 */
public final class JdbcStore implements Store {
    private final Setup setup;
    private final Supplier<Transaction> transactions;
    private final Leases leases;
    private final ThreadLocal<Boolean> inside;

    JdbcStore(Setup setup, Supplier<Transaction> transactions, @Nullable Clock leaseClock) {
        this.setup = setup;
        this.transactions = transactions;
        this.inside = ThreadLocal.withInitial(() -> false);
        this.leases = new JdbcLeases(this, leaseClock);
    }

    private JdbcStore(JdbcStore other, Supplier<Transaction> transactions) {
        this.setup = other.setup;
        this.transactions = transactions;
        this.inside = other.inside;
        this.leases = other.leases;
    }

    /** What a store and those that join the host's transactions have in common. */
    record Setup(Database database, String prefix, CredentialCipher cipher, RetryPolicy retries) {}

    /**
     * A store with the default table prefix, leases by the database's own clock, and all else as {@link #builder} has it.
     *
     * @throws StoreException where the database cannot be reached or its tables are not of the version needed
     * @throws IllegalArgumentException naming the database, where it is not a known one
     */
    public static JdbcStore create(DataSource dataSource, SecretKey key) {
        return builder(dataSource).key(key).build();
    }

    /** Settings of a store; without a key until one is given. */
    public static JdbcStoreBuilder builder(DataSource dataSource) {
        return new JdbcStoreBuilder(Objects.requireNonNull(dataSource, "dataSource"));
    }

    /** Which database this is. */
    public Database database() {
        return setup.database();
    }

    /**
     * This store within a transaction that the host has open: what is written becomes visible and lasting when the host
     * commits, and is gone when the host rolls back. A unit of work that fails is undone alone, back to a savepoint.
     *
     * <p>The host has begun the transaction (auto-commit is off), at READ COMMITTED or stricter. Where a unit fails
     * because it lost a race, it is not run again, since what the host did before would not be: roll back and begin
     * anew. Leases stay transactions of their own, on connections of the data source. For the thread and the time in
     * which the host uses the connection.
     */
    public Store joining(Connection connection) {
        Objects.requireNonNull(connection, "connection");
        try {
            if (connection.getAutoCommit()) {
                throw new IllegalArgumentException("the connection has no transaction open: its auto-commit is on");
            }
        } catch (SQLException e) {
            throw Failures.of(e);
        }
        SqlDialect dialect = setup.database().dialect();
        return new JdbcStore(
                this, () -> new JoinedTransaction(connection, new Session(connection, dialect, setup.prefix())));
    }

    @Override
    public <T> T inTransaction(Work<T> work) {
        Objects.requireNonNull(work, "work");
        return run(session -> work.run(new JdbcTables(session, setup.cipher())));
    }

    @Override
    public Leases leases() {
        return leases;
    }

    /** A second connection for the same thread could wait for ever for what the first one locked. */
    <T> T run(Transaction.Body<T> body) {
        if (inside.get()) {
            throw new IllegalStateException("this thread is in a transaction already: pass its Tables on instead");
        }
        inside.set(true);
        try {
            return runWithRetry(body);
        } finally {
            inside.remove();
        }
    }

    private <T> T runWithRetry(Transaction.Body<T> body) {
        for (int attempt = 1; ; attempt++) {
            Transaction transaction = transactions.get();
            try (transaction) {
                T result = body.run(transaction.begin());
                transaction.commit();
                return result;
            } catch (RuntimeException e) {
                if (!transaction.lostRace()) {
                    throw e;
                }
                setup.retries().pauseAfter(attempt, e);
            }
        }
    }

    @Override
    public String toString() {
        return "JdbcStore(" + setup.database().product() + ", tables " + setup.prefix() + "*)";
    }
}
