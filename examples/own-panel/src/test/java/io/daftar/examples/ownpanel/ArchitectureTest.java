package io.daftar.examples.ownpanel;

import io.daftar.architecture.ArchitectureContract;
import java.util.Set;

final class ArchitectureTest extends ArchitectureContract {

    @Override
    protected Set<String> technologies() {
        return Set.of("io.daftar.examples.ownpanel..", "io.daftar.panels.http..", "com.squareup.moshi..", "okio..");
    }
}
