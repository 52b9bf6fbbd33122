package io.daftar.acceptance;

import io.daftar.persistence.jdbc.JdbcSchema;
import io.daftar.persistence.jdbc.JdbcStore;
import io.daftar.persistence.jdbc.SecretKey;
import io.daftar.simulators.MutableClock;
import io.daftar.store.Store;
import io.daftar.store.memory.InMemoryStore;
import java.util.UUID;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;

/** Where a shop may keep what it knows. Each store is a new and empty one. */
enum ShopStore {
    MEMORY {
        @Override
        Store open(MutableClock clock, UnaryOperator<DataSource> between) {
            return InMemoryStore.create(clock);
        }
    },
    H2 {
        @Override
        Store open(MutableClock clock, UnaryOperator<DataSource> between) {
            JdbcDataSource dataSource = new JdbcDataSource();
            dataSource.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
            return onTables(between.apply(dataSource), JdbcSchema.DEFAULT_PREFIX, clock);
        }
    },
    POSTGRESQL {
        @Override
        Store open(MutableClock clock, UnaryOperator<DataSource> between) {
            return onTables(between.apply(PostgresServer.connections()), PostgresServer.freshPrefix(), clock);
        }
    };

    final Store open(MutableClock clock) {
        return open(clock, UnaryOperator.identity());
    }

    /** With something between the store and its database, where it has one. */
    abstract Store open(MutableClock clock, UnaryOperator<DataSource> between);

    private static Store onTables(DataSource dataSource, String prefix, MutableClock clock) {
        JdbcSchema.migrate(dataSource, prefix);
        return JdbcStore.builder(dataSource)
                .key(SecretKey.random())
                .tablePrefix(prefix)
                .clock(clock)
                .build();
    }
}
