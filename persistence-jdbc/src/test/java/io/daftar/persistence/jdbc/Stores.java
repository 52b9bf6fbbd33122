package io.daftar.persistence.jdbc;

import io.daftar.simulators.MutableClock;
import javax.sql.DataSource;

/** Stores on tables that were just made. */
final class Stores {
    static final SecretKey KEY = SecretKey.ofBase64("MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=");

    private Stores() {}

    static JdbcStore migrated(DataSource dataSource, String prefix, MutableClock clock) {
        JdbcSchema.migrate(dataSource, prefix);
        return JdbcStore.builder(dataSource)
                .key(KEY)
                .tablePrefix(prefix)
                .clock(clock)
                .build();
    }
}
