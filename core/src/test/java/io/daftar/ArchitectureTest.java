package io.daftar;

import io.daftar.architecture.ArchitectureContract;
import java.util.Set;

final class ArchitectureTest extends ArchitectureContract {

    /** None: core knows no HTTP, JSON, SQL or framework. */
    @Override
    protected Set<String> technologies() {
        return Set.of();
    }

    /** A host that hands in no clock gets the system's, and this is the one place that decides so. */
    @Override
    protected Set<String> sourcesOfTimeAndChance() {
        return Set.of("ResellerEngineBuilder");
    }
}
