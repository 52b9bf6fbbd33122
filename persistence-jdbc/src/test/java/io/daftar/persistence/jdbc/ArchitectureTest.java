package io.daftar.persistence.jdbc;

import io.daftar.architecture.ArchitectureContract;
import java.util.Set;

final class ArchitectureTest extends ArchitectureContract {

    @Override
    protected Set<String> technologies() {
        return Set.of("io.daftar.persistence.jdbc..", "java.sql..", "javax.sql..", "javax.crypto..");
    }
}
