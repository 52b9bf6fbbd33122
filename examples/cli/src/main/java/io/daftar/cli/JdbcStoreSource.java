package io.daftar.cli;

import com.zaxxer.hikari.HikariDataSource;
import io.daftar.cli.DatabasePool.Purpose;
import io.daftar.persistence.jdbc.JdbcSchema;
import io.daftar.persistence.jdbc.JdbcStore;
import io.daftar.persistence.jdbc.SecretKey;
import io.daftar.store.Store;
import java.util.Optional;

/** Opens databases by JDBC. */
final class JdbcStoreSource implements StoreSource {
    private final DatabasePool pool;

    JdbcStoreSource(DatabasePool pool) {
        this.pool = pool;
    }

    @Override
    public OpenStore open(DatabaseAddress address, Optional<String> key, boolean stays) {
        SecretKey secretKey = key.map(JdbcStoreSource::parse).orElseGet(SecretKey::absent);
        return new OpenDatabase(pool.open(address, stays ? Purpose.STAY : Purpose.WORK, source -> {
            requireSchema(source, address);
            return JdbcStore.create(source, secretKey);
        }));
    }

    private static void requireSchema(HikariDataSource source, DatabaseAddress address) {
        int version = JdbcSchema.version(source);
        if (version == 0 && address.ownChoice()) {
            JdbcSchema.migrate(source);
        } else if (version < JdbcSchema.VERSION) {
            throw new CannotRunException("the database " + address.shown()
                    + (version == 0 ? " has no schema yet" : " has the old schema version " + version)
                    + "; 'daftar migrate' brings it to version " + JdbcSchema.VERSION);
        }
    }

    @Override
    public int migrate(DatabaseAddress address) {
        try (DatabasePool.Opened<Integer> migrated = pool.open(address, Purpose.MIGRATE, source -> {
            JdbcSchema.migrate(source);
            return JdbcSchema.version(source);
        })) {
            return migrated.value();
        }
    }

    private static SecretKey parse(String key) {
        try {
            return SecretKey.ofBase64(key);
        } catch (IllegalArgumentException e) {
            throw new CannotRunException("DAFTAR_KEY is not the base64 text of 32 bytes; 'daftar key' prints one", e);
        }
    }

    private record OpenDatabase(DatabasePool.Opened<JdbcStore> opened) implements OpenStore {
        @Override
        public Store store() {
            return opened.value();
        }

        @Override
        public void close() {
            opened.close();
        }
    }
}
