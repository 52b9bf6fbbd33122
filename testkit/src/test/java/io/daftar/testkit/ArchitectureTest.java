package io.daftar.testkit;

import io.daftar.architecture.ArchitectureContract;
import java.util.Set;

final class ArchitectureTest extends ArchitectureContract {

    @Override
    protected Set<String> technologies() {
        return Set.of(
                "io.daftar.testkit..",
                "io.daftar.simulators..",
                "org.junit.jupiter..",
                "org.assertj..",
                "mockwebserver3..",
                "okio..");
    }

    /** Races need somebody to race against. */
    @Override
    protected Set<String> startersOfThreads() {
        return Set.of("RaceFacet", "ThreadsFacet");
    }
}
