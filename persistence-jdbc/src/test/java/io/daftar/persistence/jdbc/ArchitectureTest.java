package io.daftar.persistence.jdbc;

import io.daftar.architecture.ArchitectureContract;
import java.util.Set;

final class ArchitectureTest extends ArchitectureContract {

    /** {@code java.net} is for its URL encoding, in which maps are stored. */
    @Override
    protected Set<String> technologies() {
        return Set.of("io.daftar.persistence.jdbc..", "java.sql..", "javax.sql..", "javax.crypto..", "java.net..");
    }

    /** A key and a nonce need chance that nobody can guess; pauses get their spread here unless the host gives one. */
    @Override
    protected Set<String> sourcesOfTimeAndChance() {
        return Set.of("SecretKey", "JdbcStoreBuilder");
    }
}
