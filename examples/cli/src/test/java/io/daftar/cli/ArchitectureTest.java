package io.daftar.cli;

import io.daftar.architecture.ArchitectureContract;
import java.util.Set;

final class ArchitectureTest extends ArchitectureContract {

    @Override
    protected Set<String> technologies() {
        return Set.of(
                "io.daftar.cli..",
                "io.daftar.panels.eylandoo..",
                "io.daftar.panels.marzban..",
                "io.daftar.panels.marzneshin..",
                "io.daftar.panels.xui..",
                "io.daftar.persistence.jdbc..",
                "io.daftar.simulators..",
                "picocli..",
                "com.squareup.moshi..",
                "okio..",
                "com.zaxxer.hikari..",
                "ch.qos.logback.classic..",
                "java.lang.reflect..",
                "java.sql..");
    }

    @Override
    protected Set<String> sourcesOfTimeAndChance() {
        return Set.of("CommandContext");
    }
}
