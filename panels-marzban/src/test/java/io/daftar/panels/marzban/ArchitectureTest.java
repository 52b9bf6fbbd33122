package io.daftar.panels.marzban;

import io.daftar.architecture.ArchitectureContract;
import java.util.Set;

final class ArchitectureTest extends ArchitectureContract {

    @Override
    protected Set<String> technologies() {
        return Set.of(
                "io.daftar.panels.marzban..", "io.daftar.panels.http..", "okio..", "com.squareup.moshi..", "kotlin..");
    }
}
