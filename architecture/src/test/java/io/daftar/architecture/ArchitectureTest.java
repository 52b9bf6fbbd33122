package io.daftar.architecture;

import java.util.Set;

final class ArchitectureTest extends ArchitectureContract {

    @Override
    protected Set<String> technologies() {
        return Set.of("io.daftar.architecture..", "com.tngtech.archunit..", "org.junit.jupiter.api..");
    }
}
