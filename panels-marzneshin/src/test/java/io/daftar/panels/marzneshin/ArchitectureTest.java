package io.daftar.panels.marzneshin;

import io.daftar.architecture.ArchitectureContract;
import java.util.Set;

final class ArchitectureTest extends ArchitectureContract {

    @Override
    protected Set<String> technologies() {
        return Set.of(
                "io.daftar.panels.marzneshin..",
                "io.daftar.panels.http..",
                "okio..",
                "com.squareup.moshi..",
                "kotlin..");
    }
}
