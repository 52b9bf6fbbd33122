package io.daftar.persistence.jdbc;

import io.daftar.panel.Sleeper;
import io.daftar.store.StoreException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Settings of a {@link JdbcStore}. By default there is no key, tables are called {@code daftar_...}, and leases go by the
 * database's own clock.
 */
public final class JdbcStoreBuilder {
    private final DataSource dataSource;
    private SecretKey key = SecretKey.absent();
    private String prefix = JdbcSchema.DEFAULT_PREFIX;
    private @Nullable Clock clock;
    private Sleeper sleeper = Sleeper.REAL;
    private Supplier<RandomGenerator> random = ThreadLocalRandom::current;

    JdbcStoreBuilder(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** What panel credentials are encrypted with. */
    public JdbcStoreBuilder key(SecretKey newKey) {
        key = Objects.requireNonNull(newKey, "key");
        return this;
    }

    /**
     * What the names of the tables begin with.
     *
     * @throws IllegalArgumentException where it is not a small letter and at most 19 more of a-z, 0-9 and _
     */
    public JdbcStoreBuilder tablePrefix(String newPrefix) {
        prefix = JdbcSchema.checkedPrefix(newPrefix);
        return this;
    }

    /** By which leases run out. Only where all processes have the same one, or in tests: the database's is the default. */
    public JdbcStoreBuilder clock(Clock newClock) {
        clock = Objects.requireNonNull(newClock, "clock");
        return this;
    }

    /** What waits before a transaction that lost a race is run again. */
    public JdbcStoreBuilder sleeper(Sleeper newSleeper) {
        sleeper = Objects.requireNonNull(newSleeper, "sleeper");
        return this;
    }

    /** What spreads these waits; used by one thread at a time, and shared by all. */
    public JdbcStoreBuilder random(RandomGenerator newRandom) {
        Objects.requireNonNull(newRandom, "random");
        random = () -> newRandom;
        return this;
    }

    /**
     * Asks the database what it is and whether its tables are those needed.
     *
     * @throws StoreException where the database cannot be reached or its tables are not of the version needed
     * @throws IllegalArgumentException naming the database, where it is not a known one
     */
    public JdbcStore build() {
        JdbcSchema.validate(dataSource, prefix);
        Database database = JdbcSchema.database(dataSource);
        RetryPolicy retries = new RetryPolicy(sleeper, random);
        CredentialCipher cipher = new CredentialCipher(key, new SecureRandom());
        JdbcStore.Setup setup = new JdbcStore.Setup(database, prefix, cipher, retries);
        return new JdbcStore(setup, () -> OwnTransaction.of(dataSource, database.dialect(), prefix), clock);
    }
}
