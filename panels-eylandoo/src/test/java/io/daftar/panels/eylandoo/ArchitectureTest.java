package io.daftar.panels.eylandoo;

import io.daftar.architecture.ArchitectureContract;
import java.util.Set;

final class ArchitectureTest extends ArchitectureContract {

    @Override
    protected Set<String> technologies() {
        return Set.of(
                "io.daftar.panels.eylandoo..", "io.daftar.panels.http..", "okio..", "com.squareup.moshi..", "kotlin..");
    }
}
