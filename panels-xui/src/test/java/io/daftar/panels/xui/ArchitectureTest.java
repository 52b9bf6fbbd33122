package io.daftar.panels.xui;

import io.daftar.architecture.ArchitectureContract;
import java.util.Set;

final class ArchitectureTest extends ArchitectureContract {

    @Override
    protected Set<String> technologies() {
        return Set.of(
                "io.daftar.panels.xui..", "io.daftar.panels.http..", "okio..", "com.squareup.moshi..", "kotlin..");
    }

    /** A host that hands in no source of secrets gets the system's, and this is the one place that decides so. */
    @Override
    protected Set<String> sourcesOfTimeAndChance() {
        return Set.of("XuiClient");
    }
}
