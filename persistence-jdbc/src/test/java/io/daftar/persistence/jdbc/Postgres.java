package io.daftar.persistence.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** A real PostgreSQL server, started once for the tests of this JVM and stopped with it. */
final class Postgres {
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private Postgres() {}

    private static final class Running {
        private static final EmbeddedPostgres SERVER = start();

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.builder()
                        .setServerConfig("deadlock_timeout", "50ms")
                        .start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Pooled connections to the one database; tests keep apart by {@link #freshPrefix()}. */
    static HikariDataSource pool(Consumer<HikariConfig> settings) {
        HikariConfig config = new HikariConfig();
        config.setDataSource(Running.SERVER.getPostgresDatabase());
        config.setMaximumPoolSize(6);
        config.setMinimumIdle(0);
        settings.accept(config);
        return new HikariDataSource(config);
    }

    static HikariDataSource pool() {
        return pool(config -> {});
    }

    static String freshPrefix() {
        return "t" + NUMBER.incrementAndGet() + "_";
    }
}
