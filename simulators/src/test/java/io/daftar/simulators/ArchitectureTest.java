package io.daftar.simulators;

import io.daftar.architecture.ArchitectureContract;
import java.util.Set;

final class ArchitectureTest extends ArchitectureContract {

    @Override
    protected Set<String> technologies() {
        return Set.of(
                "io.daftar.simulators..",
                "mockwebserver3..",
                "okhttp3..",
                "okio..",
                "com.squareup.moshi..",
                "javax.net..",
                "java.net..");
    }
}
